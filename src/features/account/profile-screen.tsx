import './profile.scss'
import { type ReactNode, useState } from 'react'
import { GROUPS, HOUSEHOLDS } from '@/domain/shared/profile'
import { groups, households } from '@/i18n/eligibility.zh-CN'
import { profile as words } from '@/i18n/profile.zh-CN'
import { dateWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Field, SwitchRow, TextField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Ways } from '@/ui/item'
import { Banner, Bone, EmptyState, ErrorState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Card, Sentence } from '@/ui/surface'
import { type Me, useWho } from './me'

const NONE = 'none'
const OLDEST = 1900

/** Some of several, none of them, or nothing said: undefined. */
const Several = <Id extends string>({
  label,
  ids,
  names,
  value,
  onChange,
}: {
  label: string
  ids: readonly Id[]
  names: Record<Id, string>
  value: readonly Id[] | undefined
  onChange: (value: Id[] | undefined) => void
}) => {
  const toggle = (id: Id | typeof NONE) => {
    if (id === NONE) return onChange(value?.length === 0 ? undefined : [])
    const others = (value ?? []).filter((other) => other !== id)
    const next = value?.includes(id) ? others : [...others, id]
    onChange(next.length ? next : undefined)
  }
  return (
    <Field name={label} hint={words.several}>
      <Chips<Id | typeof NONE>
        label={label}
        value={value?.length === 0 ? [NONE] : (value ?? [])}
        choices={[...ids.map((id) => ({ id, words: names[id] })), { id: NONE, words: words.none }]}
        onChange={toggle}
      />
    </Field>
  )
}

/** Asks in words before all is deleted. */
const RemoveSheet = ({ onDone, onClose }: { onDone: () => void; onClose: () => void }) => {
  const [problem, setProblem] = useState<string | null>(null)
  const remove = useCommand('account.setProfile', 'account')
  const submit = async () => {
    const answer = await remove.run({ profile: null })
    if (answer?.ok) onDone()
    else if (answer) setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.removeTitle} words={words.removeWords} onClose={onClose}>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3}>
        <Button kind="danger" className="grow" busy={remove.busy} onTap={submit}>
          {words.removeYes}
        </Button>
        <Button kind="primary" className="grow" onTap={onClose}>
          {words.removeNo}
        </Button>
      </Row>
    </Sheet>
  )
}

const ProfileForm = ({ me, onDone }: { me: Me; onDone: (said: string) => void }) => {
  const { profile } = me
  const [birthYear, setBirthYear] = useState(profile?.birthYear ? String(profile.birthYear) : '')
  const [home, setHome] = useState(profile?.households)
  const [own, setOwn] = useState(profile?.groups)
  const [consent, setConsent] = useState(profile !== null)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  const save = useCommand('account.setProfile', 'account')
  const year = birthYear.trim() === '' ? undefined : Number(birthYear)
  const thisYear = Number(me.now.slice(0, 4))
  const yearOk = year === undefined || (Number.isInteger(year) && year >= OLDEST && year <= thisYear)
  const empty = year === undefined && !home && !own

  const submit = async () => {
    setTried(true)
    setProblem(null)
    if (empty) return setProblem(words.nothing)
    if (!yearOk || !consent) return
    const said = {
      ...(year === undefined ? {} : { birthYear: year }),
      ...(home ? { households: home } : {}),
      ...(own ? { groups: own } : {}),
    }
    const answer = await save.run({ profile: { ...said, consent: true } })
    if (answer?.ok) onDone(words.saved)
    else if (answer) setProblem(refusals[answer.code])
  }
  return (
    <Box className="stack">
      <Card pad>
        <Sentence as="h2" size="title" className="block">
          {words.headline}
        </Sentence>
        {[words.why, words.free].map((line) => (
          <Text key={line} as="p" tone="quiet" className="block profile-words">
            {line}
          </Text>
        ))}
        <Row gap={2} className="profile-seen">
          <Icon name="lock" small className="ink-jade" />
          <Text as="p" size="label" className="grow">
            {words.seen}
          </Text>
        </Row>
      </Card>
      <Field
        name={words.birthYear}
        hint={words.birthYearHint}
        problem={tried && !yearOk ? words.birthYearProblem : undefined}
      >
        <TextField
          id="birth-year"
          label={words.birthYear}
          kind="digit"
          value={birthYear}
          maxLength={4}
          onChange={setBirthYear}
        />
      </Field>
      <Several label={words.households} ids={HOUSEHOLDS} names={households} value={home} onChange={setHome} />
      <Several label={words.groups} ids={GROUPS} names={groups} value={own} onChange={setOwn} />
      <Ways label={words.consent}>
        <SwitchRow title={words.consent} words={words.consentWords} on={consent} onChange={setConsent} />
      </Ways>
      {tried && !consent && <Banner>{words.consentProblem}</Banner>}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={save.busy} onTap={submit}>
        {words.save}
      </Button>
      {profile && (
        <>
          <Button kind="danger" block onTap={() => setRemoving(true)}>
            {words.remove}
          </Button>
          <Text as="p" size="note" tone="quiet" className="block">
            {words.since(dateWords(profile.consentAt))}
          </Text>
        </>
      )}
      {removing && (
        <RemoveSheet
          onDone={() => {
            setRemoving(false)
            onDone(words.removed)
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </Box>
  )
}

const ProfileSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      <Bone height={150} />
      <Bone height={76} />
      <Bone height={140} />
      <Bone height={140} />
    </Box>
  </Skeleton>
)

/** What I say of myself, if I wish: why it is asked, that it can be left out, and the way to take it all back. */
export const ProfileScreen = ({ help }: { help: ReactNode }) => {
  const who = useWho()
  const [toast, say] = useToast()
  /** Drawn anew with what is stored, once it has changed. */
  const stored = who.state === 'member' ? (who.me.profile?.consentAt ?? '') : ''

  const content = () => {
    if (who.state === 'loading') return <ProfileSkeleton />
    if (who.state === 'visitor') {
      return (
        <EmptyState picture="draw-care" title={words.first} words={words.firstWords}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {words.join}
          </Button>
          {help}
        </EmptyState>
      )
    }
    if (who.state === 'unknown') {
      return (
        <ErrorState title={common.failed} words={refusals[who.refusal]}>
          <Button kind="primary" icon="refresh" block onTap={who.again}>
            {common.again}
          </Button>
          {help}
        </ErrorState>
      )
    }
    return (
      <ProfileForm
        key={stored}
        me={who.me}
        onDone={(said) => {
          say(said)
          who.again()
        }}
      />
    )
  }
  return (
    <Page title={words.title} over={<Toast words={toast} />}>
      {content()}
    </Page>
  )
}
