import { account } from '@/i18n/zh-CN'
import { Box, Text } from '@/ui/element'
import { Page } from '@/ui/page'
import { FactList, Sentence } from '@/ui/surface'

const words = account.aboutPage

/** What this is, what it keeps of people, and who sees it. */
export const AboutScreen = () => (
  <Page title={words.title}>
    <Box className="stack">
      <Box>
        <Sentence as="h2" size="title">
          {words.headline}
        </Sentence>
        <Sentence as="p" tone="quiet">
          {words.words}
        </Sentence>
      </Box>
      <FactList
        facts={[
          { name: words.data, fact: words.dataWords },
          { name: words.seen, fact: words.seenWords },
          { name: words.filing, fact: words.filingWords },
        ]}
      />
      <Text size="note" tone="quiet">
        {words.open}
      </Text>
    </Box>
  </Page>
)
