import { type ReactNode, useEffect, useState } from 'react'
import { LOOK_REASONS } from '@/domain/account/look'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { reveal as words } from '@/i18n/reveal.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { copy, phoneCall } from '@/platform/device'
import { useHidden } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { Button, RoundButton } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { Sentence } from '@/ui/surface'

type Revealed = ValueOf<'account.reveal'>
type Reason = (typeof LOOK_REASONS)[number]

/** For this view only: gone with the page, and never kept. */
const useRevealed = () => {
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  useHidden(() => setRevealed(null))
  return [revealed, setRevealed] as const
}

/** The whole name and telephone, to call or to copy. */
const Shown = ({ id, revealed, onHide }: { id: string; revealed: Revealed; onHide: () => void }) => {
  const { name, phone } = revealed
  const [said, setSaid] = useState('')
  useEffect(() => focusOn(id), [id])
  return (
    <Box className="revealed" role="status">
      <Text strong size="title" className="block">
        {name}
      </Text>
      <Text strong className="block">
        {phone ?? words.noPhone}
      </Text>
      <Row gap={2} className="wraps">
        {phone && (
          <Button id={id} small kind="quiet" icon="phone" onTap={() => phoneCall(phone)}>
            {words.call}
          </Button>
        )}
        {phone && (
          <Button small onTap={() => void copy(phone).then((done) => setSaid(done ? words.copied : words.notCopied))}>
            {words.copy}
          </Button>
        )}
        <Button small icon="lock" onTap={onHide}>
          {words.hide}
        </Button>
      </Row>
      {said && (
        <Text size="note" tone="quiet" className="block">
          {said}
        </Text>
      )}
    </Box>
  )
}

/** Asks why, and says that it will be on the record. */
const AskWhy = ({
  who,
  memberId,
  bookingId,
  onShown,
  onClose,
}: {
  who: string
  memberId: string
  bookingId: string | undefined
  onShown: (revealed: Revealed) => void
  onClose: () => void
}) => {
  const [reason, setReason] = useState<Reason | null>(null)
  const [other, setOther] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const reveal = useCommand('account.reveal', 'account')
  const submit = async () => {
    if (!reason) return setProblem(words.reasonNeeded)
    const written = reason === 'other' ? other.trim() : ''
    if (reason === 'other' && written === '') {
      setProblem(words.otherNeeded)
      return focusOn('reveal-other')
    }
    const answer = await reveal.run({
      memberId,
      reason,
      ...(written && { words: written }),
      ...(bookingId && { bookingId }),
    })
    if (answer?.ok) onShown(answer.value)
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <Sheet title={words.title(who)} words={words.words} onClose={onClose}>
      <Chips
        label={words.why}
        value={reason ? [reason] : []}
        choices={LOOK_REASONS.map((id) => ({ id, words: words.reasons[id] }))}
        onChange={(id) => {
          setReason(id)
          setProblem(null)
        }}
      />
      {reason === 'other' && (
        <Field name={words.other} hint={words.otherHint}>
          <TextField
            id="reveal-other"
            label={words.other}
            maxLength={60}
            value={other}
            onChange={setOther}
            onConfirm={() => void submit()}
          />
        </Field>
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3} className="sheet-acts">
        <Button className="grow" onTap={onClose}>
          {words.no}
        </Button>
        <Button kind="primary" className="grow" busy={reveal.busy} onTap={() => void submit()}>
          {words.yes}
        </Button>
      </Row>
    </Sheet>
  )
}

/**
 * Opens a person's whole name and telephone for a worker: asks why, then shows both for this view only.
 *
 * @param who masked
 * @param bookingId the booking it is about; opens those who live elsewhere too
 * @param children what stands beside the sign with a lock; without any it is a button with words
 */
export const Reveal = ({
  memberId,
  who,
  bookingId,
  children,
}: {
  memberId: string
  who: string
  bookingId?: string
  children?: ReactNode
}) => {
  const [asking, setAsking] = useState(false)
  const [revealed, setRevealed] = useRevealed()
  const ask = () => setAsking(true)
  const show = (value: Revealed) => {
    setRevealed(value)
    setAsking(false)
  }
  return (
    <Box className="reveal">
      {children ? (
        <Row gap={1}>
          <Box className="grow">{children}</Box>
          {!revealed && <RoundButton icon="lock" label={words.openOf(who)} onTap={ask} />}
        </Row>
      ) : (
        !revealed && (
          <Button small icon="lock" label={words.openOf(who)} onTap={ask}>
            {words.open}
          </Button>
        )
      )}
      {revealed && <Shown id={`revealed-${memberId}`} revealed={revealed} onHide={() => setRevealed(null)} />}
      {asking && (
        <AskWhy who={who} memberId={memberId} bookingId={bookingId} onShown={show} onClose={() => setAsking(false)} />
      )}
    </Box>
  )
}

/** The same for a volunteer, of whom they serve: why is plain. */
export const RevealServed = ({ bookingId }: { bookingId: string }) => {
  const [revealed, setRevealed] = useRevealed()
  const [problem, setProblem] = useState<string | null>(null)
  const reveal = useCommand('account.revealServed')
  const show = async () => {
    const answer = await reveal.run({ bookingId })
    setProblem(answer && !answer.ok ? refusals[answer.code] : null)
    if (answer?.ok) setRevealed(answer.value)
  }
  if (revealed) {
    return (
      <Box className="card card-pad">
        <Shown id="revealed-served" revealed={revealed} onHide={() => setRevealed(null)} />
      </Box>
    )
  }
  return (
    <Box className="stack">
      <Button block icon="lock" busy={reveal.busy} onTap={() => void show()}>
        {words.open}
      </Button>
      <Sentence size="note" tone="quiet" className="block">
        {words.served}
      </Sentence>
      {problem && <Banner tone="red">{problem}</Banner>}
    </Box>
  )
}
