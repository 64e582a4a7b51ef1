import { schedule as words } from '@/i18n/schedule.zh-CN'
import { DeskChoice } from '@/ui/desk'
import { Box } from '@/ui/element'
import { Card } from '@/ui/surface'
import { ServiceSearch } from './desk-search'
import type { Service } from './menu'

/** The services of a community (12 digits), one of which is worked on. */
export const DeskServices = ({
  community,
  chosen,
  onChoose,
}: {
  community: string
  chosen: string | null
  onChoose: (service: Service) => void
}) => (
  <Box className="stack">
    <ServiceSearch id="schedule-services" community={community} label={words.search} placeholder={words.search}>
      {(services) => (
        <Card as="ul" className="desk-choices" label={words.services}>
          {services.map((service) => (
            <DeskChoice
              key={service.id}
              title={service.title}
              words={service.provider}
              on={service.id === chosen}
              onTap={() => onChoose(service)}
            />
          ))}
        </Card>
      )}
    </ServiceSearch>
  </Box>
)
