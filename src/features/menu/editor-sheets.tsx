import { useState } from 'react'
import { CONCERNING, type Fact } from '@/domain/menu/version'
import { editor as words } from '@/i18n/editor.zh-CN'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { Sentence } from '@/ui/surface'
import { type Community, changed, contested, factWords, merge, type Shown } from './facts'
import type { Editable } from './managed'

const Changes = ({
  facts,
  before,
  after,
  community,
}: {
  facts: readonly Fact[]
  before: Shown
  after: Shown
  community: Community
}) => (
  <Box as="ul" className="card">
    {facts.map((fact) => (
      <Box as="li" key={fact} className="line">
        <Box className="grow">
          <Text size="note" tone="quiet" className="block">
            {words.facts[fact]}
          </Text>
          <Text className="block">
            {words.becomes(factWords(fact, before, community), factWords(fact, after, community))}
          </Text>
        </Box>
      </Box>
    ))}
  </Box>
)

/** Says what changes, and who will be told, before it does. */
export const ReviewSheet = ({
  before,
  after,
  booked,
  community,
  busy,
  problem,
  onYes,
  onClose,
}: {
  before: Shown
  after: Shown
  /** Bookings ahead, those who wait with them. */
  booked: number
  community: Community
  busy: boolean
  problem: string | null
  onYes: () => void
  onClose: () => void
}) => {
  const facts = changed(before, after)
  const told = facts.filter((fact) => CONCERNING.some((concerning) => concerning === fact))
  const saysWhom = () => {
    if (booked === 0) return words.nobodyBooked
    return told.length > 0
      ? words.tells(booked, told.map((fact) => words.facts[fact]).join('、'))
      : words.tellsNobody(booked)
  }
  return (
    <Sheet title={words.review} onClose={onClose}>
      <Changes facts={facts} before={before} after={after} community={community} />
      <Banner tone={booked > 0 && told.length > 0 ? 'amber' : 'jade'} icon="info">
        {saysWhom()}
      </Banner>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3} className="sheet-acts">
        <Button className="grow" onTap={onClose}>
          {words.reviewNo}
        </Button>
        <Button kind="primary" className="grow" busy={busy} onTap={onYes}>
          {words.reviewYes}
        </Button>
      </Row>
    </Sheet>
  )
}

/** Somebody else was quicker: what they changed, and whose word stands where both have changed the same. */
export const ConflictSheet = ({
  base,
  mine,
  current,
  state,
  community,
  onMerged,
  onClose,
}: {
  /** From what both began. */
  base: Shown
  mine: Shown
  current: Editable
  /** Where it stood when this began. */
  state: Editable['state']
  community: Community
  onMerged: (shown: Shown) => void
  onClose: () => void
}) => {
  const theirs = current.edit ?? current.service
  const both = contested(base, mine, theirs)
  const [take, setTake] = useState<Partial<Record<Fact, 'mine' | 'theirs'>>>({})
  const alone = changed(base, theirs).filter((fact) => !both.includes(fact))
  return (
    <Sheet title={words.conflict} words={words.conflictWords} onClose={onClose}>
      {current.state !== state && <Banner icon="info">{words.nowState(words.state[current.state])}</Banner>}
      {alone.length > 0 && (
        <>
          <Text strong>{words.theirs}</Text>
          <Changes facts={alone} before={base} after={theirs} community={community} />
        </>
      )}
      {both.length > 0 && <Text strong>{words.both}</Text>}
      {both.map((fact) => (
        <Field key={fact} name={words.facts[fact]}>
          <Chips
            label={words.facts[fact]}
            value={[take[fact] ?? 'mine']}
            choices={[
              { id: 'mine' as const, words: words.mine(factWords(fact, mine, community)) },
              { id: 'theirs' as const, words: words.other(factWords(fact, theirs, community)) },
            ]}
            onChange={(whose) => setTake({ ...take, [fact]: whose })}
          />
        </Field>
      ))}
      <Button kind="primary" block onTap={() => onMerged(merge(base, mine, theirs, take))}>
        {words.conflictYes}
      </Button>
    </Sheet>
  )
}

/** Asks why a service goes off the menu and what becomes of those who have booked. */
export const WithdrawSheet = ({
  title,
  booked,
  busy,
  problem,
  onYes,
  onClose,
}: {
  title: string
  booked: number
  busy: boolean
  problem: string | null
  onYes: (reason: string, booked: 'keep' | 'cancel') => void
  onClose: () => void
}) => {
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const [fate, setFate] = useState<'keep' | 'cancel'>('keep')
  const submit = () => {
    if (reason.trim() !== '') return onYes(reason.trim(), fate)
    setLacking(true)
    focusOn('withdraw-reason')
  }
  return (
    <Sheet title={words.withdrawTitle(title)} words={words.withdrawWords} onClose={onClose}>
      <Chips
        label={words.why}
        value={[reason]}
        choices={words.whys.map((why) => ({ id: why, words: why }))}
        onChange={(why) => setReason(why === reason ? '' : why)}
      />
      <Field
        name={words.why}
        hint={words.whyHint}
        problem={lacking && reason.trim() === '' ? words.whyNeeded : undefined}
      >
        <TextField id="withdraw-reason" label={words.why} maxLength={100} value={reason} onChange={setReason} />
      </Field>
      {booked > 0 && (
        <Field name={words.booked(booked)}>
          <Chips
            label={words.booked(booked)}
            value={[fate]}
            choices={[
              { id: 'keep' as const, words: words.keep },
              { id: 'cancel' as const, words: words.cancel },
            ]}
            onChange={setFate}
          />
          <Sentence size="label" tone="quiet" className="block">
            {fate === 'keep' ? words.keepWords : words.cancelWords(booked)}
          </Sentence>
        </Field>
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3} className="sheet-acts">
        <Button kind="danger" className="grow" busy={busy} onTap={submit}>
          {booked > 0 ? words.withdrawYes[fate] : words.withdraw}
        </Button>
        <Button kind="primary" className="grow" onTap={onClose}>
          {words.withdrawNo}
        </Button>
      </Row>
    </Sheet>
  )
}

/** Asks before what was written is thrown away. */
export const DropSheet = ({
  what,
  busy,
  onYes,
  onClose,
}: {
  what: keyof typeof words.drop
  busy: boolean
  onYes: () => void
  onClose: () => void
}) => (
  <Sheet title={words.dropTitle[what]} words={words.dropWords[what]} onClose={onClose}>
    <Row gap={3} className="sheet-acts">
      <Button kind="danger" className="grow" busy={busy} onTap={onYes}>
        {words.drop[what]}
      </Button>
      <Button kind="primary" className="grow" onTap={onClose}>
        {words.dropNo}
      </Button>
    </Row>
  </Sheet>
)
