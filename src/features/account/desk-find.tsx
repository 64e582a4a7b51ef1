import { type ReactNode, useEffect, useState } from 'react'
import { maskName, maskPhone } from '@/domain/shared/roles'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { dateWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, SearchField, TextField } from '@/ui/field'
import { WayRow } from '@/ui/item'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Card, Tag } from '@/ui/surface'
import { LogButton } from './desk-acts'
import { Resume } from './desk-pause'
import { Reveal } from './reveal'

const words = desk.resident

/** Somebody whom the desk has before it, masked. */
export type Resident = ValueOf<'account.findResidents'>['residents'][number]

const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

const isNumber = (text: string) => /^[\d-]+$/.test(text)

const memberIn = (detail: unknown) =>
  typeof detail === 'object' && detail !== null && 'memberId' in detail ? String(detail.memberId) : null

/** A person without WeChat becomes a resident, or turns out to be one. */
const RegisterForm = ({
  id,
  community,
  text,
  onChoose,
}: {
  id: string
  community: string
  /** What was looked for: a name or a number. */
  text: string
  onChoose: (resident: Resident) => void
}) => {
  const [name, setName] = useState(isNumber(text) ? '' : text)
  const [phone, setPhone] = useState(isNumber(text) ? text : '')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const register = useCommand('account.register', 'account')
  const problems = { name: name.trim() === '', phone: phone.trim() !== '' && !PHONE.test(phone.trim()) }
  const known = (memberId: string): Resident => ({
    memberId,
    name: maskName(name.trim()),
    phone: phone.trim() ? maskPhone(phone.trim()) : null,
    joined: false,
    pausedUntil: null,
  })
  const submit = async () => {
    setAsked(true)
    setProblem(null)
    if (problems.name) return focusOn(`${id}-name`)
    if (problems.phone) return focusOn(`${id}-phone`)
    const answer = await register.run({ community, name, ...(phone.trim() && { phone }) })
    if (!answer) return
    if (answer.ok) return onChoose(known(answer.value.memberId))
    const already = answer.code === 'ALREADY_REGISTERED' ? memberIn(answer.detail) : null
    if (already) onChoose(known(already))
    else setProblem(deskRefusal(answer.code))
  }
  return (
    <Card pad>
      <Text as="h2" strong className="block space-under">
        {words.register}
      </Text>
      <Field name={words.name} problem={asked && problems.name ? words.nameProblem : undefined}>
        <TextField id={`${id}-name`} label={words.name} maxLength={20} value={name} onChange={setName} />
      </Field>
      <Field
        name={words.phone}
        hint={words.phoneHint}
        problem={asked && problems.phone ? words.phoneProblem : undefined}
      >
        <TextField
          id={`${id}-phone`}
          label={words.phone}
          kind="tel"
          maxLength={20}
          value={phone}
          onChange={setPhone}
          onConfirm={() => void submit()}
        />
      </Field>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={register.busy} onTap={() => void submit()}>
        {words.registerYes}
      </Button>
    </Card>
  )
}

/** Residents of a community (12 digits) by whole name or telephone; nothing is asked for null. */
export const useResidents = (community: string, text: string | null) =>
  useQuery('account.findResidents', text ? { community, text } : null)

/** Finds a resident of a community (12 digits) by whole name or telephone, or registers one without WeChat. */
export const FindResident = ({
  id,
  community,
  label = words.find,
  first,
  onChoose,
}: {
  /** Of the field. */
  id: string
  community: string
  label?: string
  /** Shown until something was looked for. */
  first?: ReactNode
  onChoose: (resident: Resident) => void
}) => {
  const [text, setText] = useState('')
  const [asked, ask] = useState<string | null>(null)
  const [registering, setRegistering] = useState(false)
  const { value, refusal, loading, again } = useResidents(community, asked)
  useEffect(() => focusOn(id), [id])
  const find = () => {
    setRegistering(false)
    if (text.trim() !== asked) ask(text.trim() || null)
    else if (asked) again()
  }
  const residents = value?.residents ?? []
  return (
    <Box className="stack">
      <Row gap={3}>
        <SearchField
          id={id}
          label={label}
          placeholder={words.findHint}
          clear={words.clear}
          maxLength={20}
          value={text}
          onChange={setText}
          onConfirm={find}
        />
        <Button small kind="quiet" onTap={find}>
          {words.findYes}
        </Button>
      </Row>
      {!asked && first}
      {asked && loading && (
        <Skeleton words={common.loading}>
          <Bone height={60} />
        </Skeleton>
      )}
      {asked && refusal && (
        <>
          <Banner tone="red">{deskRefusal(refusal)}</Banner>
          <Button small icon="refresh" onTap={again}>
            {common.again}
          </Button>
        </>
      )}
      {value && residents.length > 1 && <Text role="status">{words.foundMany(residents.length)}</Text>}
      {residents.length > 0 && (
        <Box as="nav" className="card ways" label={words.found}>
          {residents.map((resident) => (
            <Reveal key={resident.memberId} memberId={resident.memberId} who={resident.name}>
              <WayRow
                icon="user"
                title={`${resident.name}　${resident.phone ?? words.noPhone}`}
                words={resident.joined ? undefined : words.atDesk}
                onTap={() => onChoose(resident)}
              />
            </Reveal>
          ))}
        </Box>
      )}
      {value && residents.length === 0 && asked && (
        <Box role="status">
          <Text strong className="block">
            {words.none(asked)}
          </Text>
          <Text tone="quiet" className="block">
            {words.noneWords}
          </Text>
        </Box>
      )}
      {value && asked && residents.length > 0 && !registering && (
        <Button small icon="plus" onTap={() => setRegistering(true)}>
          {words.registerOther}
        </Button>
      )}
      {value && asked && (residents.length === 0 || registering) && (
        <RegisterForm key={asked} id={`${id}-register`} community={community} text={asked} onChoose={onChoose} />
      )}
    </Box>
  )
}

/** Who stands before the desk, and a way to somebody else. */
export const ResidentBar = ({
  resident,
  children,
  onResumed,
  onChange,
}: {
  resident: Resident
  /** What else can be done for this person. */
  children?: ReactNode
  onResumed: () => void
  onChange: () => void
}) => (
  <>
    <Row gap={3} className="wraps">
      <Box className="grow">
        <Text as="h1" size="title" className="block">
          {words.person(resident.name)}
        </Text>
        <Row gap={2} className="wraps">
          <Text size="label" tone="quiet">
            {resident.phone ?? words.noPhone}
          </Text>
          {!resident.joined && <Tag>{words.atDesk}</Tag>}
        </Row>
      </Box>
      <Reveal memberId={resident.memberId} who={resident.name} />
      {!resident.joined && <LogButton memberId={resident.memberId} who={resident.name} />}
      {children}
      <Button small icon="swap" onTap={onChange}>
        {words.change}
      </Button>
    </Row>
    {resident.pausedUntil && (
      <Resume
        memberId={resident.memberId}
        said={desk.pause.paused(resident.name, dateWords(resident.pausedUntil))}
        onDone={onResumed}
      />
    )}
  </>
)

/** The desk before anybody stands at it: who is it for? */
export const FindFirst = ({ community, onChoose }: { community: string; onChoose: (resident: Resident) => void }) => (
  <Box className="desk-narrow stack">
    <Box>
      <Text as="h1" size="title" className="block">
        {words.title}
      </Text>
      <Text size="label" tone="quiet" className="block">
        {words.words}
      </Text>
    </Box>
    <FindResident
      id="desk-find"
      community={community}
      first={<EmptyState picture="draw-errand" title={words.first} words={words.firstWords} />}
      onChoose={onChoose}
    />
  </Box>
)
