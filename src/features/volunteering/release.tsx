import { useState } from 'react'
import { timeWords } from '@/i18n/times'
import { volunteering } from '@/i18n/volunteering.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Tiles } from '@/ui/choice'
import { Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import type { Claim } from './tasks'

const words = volunteering.task

/** Asks in words, with a reason, before a task is given back. */
export const ReleaseSheet = ({
  claim,
  onReleased,
  onClose,
}: {
  claim: Claim
  onReleased: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const release = useCommand('volunteering.release', 'volunteering')
  const [reason, setReason] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const confirm = async () => {
    const answer = await release.run({ taskId: claim.taskId, reason: reason ?? '' })
    if (answer?.ok) onReleased()
    else if (answer) setProblem(refusals[answer.code])
  }
  return (
    <Sheet
      title={words.releaseTitle(timeWords(claim.startsAt, now, elder), claim.title)}
      words={words.releaseWords}
      onClose={onClose}
    >
      <Text strong>{words.why}</Text>
      <Tiles
        label={words.why}
        choices={words.reasons.map((text) => ({ id: text, words: text }))}
        value={reason}
        onChange={setReason}
      />
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="danger" block disabled={reason === null} busy={release.busy} onTap={() => void confirm()}>
        {words.releaseYes}
      </Button>
      <Button kind="plain" block onTap={onClose}>
        {words.releaseNo}
      </Button>
    </Sheet>
  )
}
