import { search } from '@/i18n/search.zh-CN'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { useRecent } from './recent'

const asChoices = (texts: readonly string[]) => texts.map((text) => ({ id: text, words: text }))

/** Before anything is typed: what one looked for lately, and what people look for. */
export const SearchHelp = ({ onPick }: { onPick: (text: string) => void }) => {
  const { recent, forget } = useRecent()
  return (
    <Box className="search-help">
      {recent.length > 0 && (
        <>
          <Row className="list-head">
            <Text as="h2" size="label" strong className="grow">
              {search.recent}
            </Text>
            <Button small onTap={forget}>
              {search.forget}
            </Button>
          </Row>
          <Chips label={search.recent} choices={asChoices(recent)} value={[]} onChange={onPick} />
        </>
      )}
      <Row className="list-head">
        <Text as="h2" size="label" strong className="grow">
          {search.often}
        </Text>
      </Row>
      <Chips label={search.often} choices={asChoices(search.suggestions)} value={[]} onChange={onPick} />
    </Box>
  )
}
