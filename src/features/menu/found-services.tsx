import { search as words } from '@/i18n/week.zh-CN'
import { Box } from '@/ui/element'
import { WayRow } from '@/ui/item'
import { type Service, useMenu } from './menu'

/** How many are shown: who wants another writes more of its name. */
const SHOWN = 6

/** Services of a community (12 digits) with the words in their names, for a list of what was found. */
export const FoundServices = ({
  community,
  text,
  onChoose,
}: {
  community: string
  text: string
  onChoose: (service: Service) => void
}) => {
  const { items = [] } = useMenu(community, undefined, text)
  if (items.length === 0) return null
  return (
    <Box as="nav" label={words.services}>
      {items.slice(0, SHOWN).map((service) => (
        <WayRow
          key={service.id}
          icon="calendar"
          title={service.title}
          words={words.plan}
          onTap={() => onChoose(service)}
        />
      ))}
    </Box>
  )
}
