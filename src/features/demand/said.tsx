import { demand } from '@/i18n/demand.zh-CN'
import { common } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Steps } from '@/ui/steps'
import { Card, Sentence } from '@/ui/surface'
import { deadlineWords } from './demands'

const words = demand.sent

/** After it was said: what happens now, and until when one is answered. */
export const Said = ({
  demandId,
  whose,
  onAnother,
}: {
  demandId: string
  /** Somebody it was said for. */
  whose: string | undefined
  onAnother: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, loading } = useQuery('demand.show', { demandId })
  const when = value?.answerBy ? deadlineWords(value.answerBy, now, elder) : null
  return (
    <Card pad className="stack">
      <Banner tone="jade" icon="check">
        {words.title}
      </Banner>
      {loading ? (
        <Skeleton words={common.loading}>
          <Bone width="80%" height={30} />
        </Skeleton>
      ) : (
        <Box>
          {value && (
            <Text as="p" className="block">
              {value.known?.words ?? value.text}
            </Text>
          )}
          <Sentence as="h2" size="title" className="block">
            {when ? words.answerBy(when) : words.soon}
          </Sentence>
          <Sentence as="p" tone="quiet" className="block">
            {words.others}
          </Sentence>
        </Box>
      )}
      <Steps
        label={words.next}
        steps={[
          { words: words.steps.said, state: 'done' },
          { words: words.steps.answer, state: 'current', when: when ? words.answerWhen(when) : undefined },
          { words: words.steps.became, state: 'ahead' },
        ]}
      />
      <Button kind="primary" block onTap={() => go.to('demand/mine', whose ? { whose } : {})}>
        {words.mine}
      </Button>
      <Button block onTap={onAnother}>
        {words.another}
      </Button>
    </Card>
  )
}
