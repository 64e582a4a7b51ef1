import { useState } from 'react'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { schedule, weekdayName } from '@/i18n/schedule.zh-CN'
import { common } from '@/i18n/zh-CN'
import { useCommand, useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { DeskChoice, DeskColumns, DeskFetch, DeskFoot } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, SwitchRow, TextField, TimeField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Card } from '@/ui/surface'
import { FormRow, NumberField, Small } from './fields'
import {
  describedOf,
  draftOf,
  emptyVenue,
  type OpeningDraft,
  problemsOf,
  type VenueDraft,
  type VenueField,
  type VenueProblems,
  withOpening,
} from './venue-draft'
import { toggled } from './written'

const words = schedule.venues

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ id: String(day), words: weekdayName(day) }))

/** How many stretches of hours a venue may have, by contract, with all weekdays in each. */
const MOST_OPENINGS = 3

const PROBLEMS: Record<VenueField, string> = {
  name: words.nameProblem,
  place: words.placeProblem,
  people: words.capacityProblem,
  keeper: words.keeperProblem,
  phone: words.phoneProblem,
  houseRules: words.houseRulesProblem,
  before: words.bufferProblem,
  after: words.bufferProblem,
  who: words.whoProblem,
  shortest: words.hireProblem,
  longest: words.hireProblem,
  step: words.hireProblem,
  daysAhead: words.daysProblem,
}

const Hours = ({
  opening,
  problems,
  onChange,
}: {
  opening: readonly OpeningDraft[]
  problems: VenueProblems | null
  onChange: (opening: OpeningDraft[]) => void
}) => {
  const change = (id: string, changed: Partial<OpeningDraft>) =>
    onChange(opening.map((row) => (row.id === id ? { ...row, ...changed } : row)))
  return (
    <>
      <Text as="h2" strong className="block">
        {words.opening}
      </Text>
      {opening.length === 0 && <Text tone="quiet">{words.openingNone}</Text>}
      <Box as="ul">
        {opening.map(({ id, weekdays, opens, closes }, index) => {
          const name = words.openingRow(index + 1)
          return (
            <FormRow
              key={id}
              problem={problems?.opening.has(id) ? words.openingProblem : undefined}
              drop={words.dropOpening(index + 1)}
              onDrop={() => onChange(opening.filter((row) => row.id !== id))}
            >
              <Chips
                label={name}
                value={weekdays.map(String)}
                choices={WEEKDAYS}
                onChange={(day) => change(id, { weekdays: toggled(weekdays, Number(day)) })}
              />
              <Small name={words.opens}>
                <TimeField
                  id={`venue-opens-${id}`}
                  kind="time"
                  label={`${name} ${words.opens}`}
                  value={opens}
                  onChange={(value) => change(id, { opens: value })}
                />
              </Small>
              <Small name={`${words.closes}（${words.closesHint}）`}>
                <TimeField
                  id={`venue-closes-${id}`}
                  kind="time"
                  label={`${name} ${words.closes}`}
                  value={closes}
                  onChange={(value) => change(id, { closes: value })}
                />
              </Small>
            </FormRow>
          )
        })}
      </Box>
      {opening.length < MOST_OPENINGS * WEEKDAYS.length && (
        <Button small icon="plus" onTap={() => onChange(withOpening(opening))}>
          {words.addOpening}
        </Button>
      )}
    </>
  )
}

/** A venue as fields. `venueId` null: a new one. */
const VenueForm = ({
  community,
  venueId,
  first,
  onSaved,
  onClose,
}: {
  community: string
  venueId: string | null
  first: VenueDraft
  onSaved: (venueId: string, sentence: string) => void
  /** Absent where there is nothing to leave. */
  onClose?: () => void
}) => {
  const [draft, setDraft] = useState(first)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const add = useCommand('schedule.addVenue', 'schedule')
  const change = useCommand('schedule.changeVenue', 'schedule')
  const found = problemsOf(draft)
  const problems = asked ? found : null
  const write = (changed: Partial<VenueDraft>) => {
    setProblem(null)
    setDraft((written) => ({ ...written, ...changed }))
  }
  const submit = async () => {
    setAsked(true)
    if (found.count > 0) {
      const [field] = found.fields
      const [row] = found.opening
      return focusOn(field ? `venue-${field}` : `venue-opens-${row}`)
    }
    const described = describedOf(draft)
    const answer = venueId ? await change.run({ venueId, ...described }) : await add.run({ community, ...described })
    if (!answer) return
    if (answer.ok) onSaved(answer.value.venueId, venueId ? words.saved(draft.name) : words.added(draft.name))
    else setProblem(deskRefusal(answer.code))
  }
  const said = (field: VenueField) => (problems?.fields.has(field) ? PROBLEMS[field] : undefined)
  const text = (field: 'name' | 'place' | 'keeper' | 'phone', name: string, maxLength: number) => (
    <Field name={name} problem={said(field)}>
      <TextField
        id={`venue-${field}`}
        label={name}
        maxLength={maxLength}
        {...(field === 'phone' && { kind: 'tel' as const })}
        value={draft[field]}
        onChange={(value) => write({ [field]: value })}
      />
    </Field>
  )
  const number = (
    field: 'people' | 'before' | 'after' | 'shortest' | 'longest' | 'step' | 'daysAhead',
    name: string,
  ) => (
    <NumberField
      id={`venue-${field}`}
      name={name}
      value={draft[field]}
      problem={said(field)}
      onChange={(value) => write({ [field]: value })}
    />
  )
  const trouble = asked && found.count > 0 ? words.fix(found.count) : problem
  return (
    <>
      <Box className="stack desk-over-foot">
        <Card pad>
          <Box className="fields">
            {text('name', words.name, 30)}
            {text('place', words.place, 60)}
            {number('people', words.capacity)}
            <Field name={words.kind}>
              <Chips
                label={words.kind}
                value={[draft.kind]}
                choices={[
                  { id: 'community' as const, words: words.kinds.community },
                  { id: 'unit' as const, words: words.kinds.unit },
                ]}
                onChange={(kind) => write({ kind })}
              />
            </Field>
            {text('keeper', words.keeper, 20)}
            {text('phone', words.phone, 20)}
          </Box>
          <Field name={words.houseRules} hint={words.houseRulesHint} problem={said('houseRules')}>
            <TextField
              id="venue-houseRules"
              label={words.houseRules}
              lines
              maxLength={500}
              value={draft.houseRules}
              onChange={(houseRules) => write({ houseRules })}
            />
          </Field>
        </Card>
        <Card pad>
          <Hours opening={draft.opening} problems={problems} onChange={(opening) => write({ opening })} />
          <Box className="space-m" />
          <Box className="fields">
            <Field name={words.holidays}>
              <Chips
                label={words.holidays}
                value={[draft.holidays]}
                choices={[
                  { id: 'closed' as const, words: words.holidayChoices.closed },
                  { id: 'open' as const, words: words.holidayChoices.open },
                ]}
                onChange={(holidays) => write({ holidays })}
              />
            </Field>
          </Box>
          <Box className="fields">
            {number('before', words.before)}
            {number('after', words.after)}
          </Box>
        </Card>
        <Card>
          <SwitchRow title={words.hire} words={words.hireWords} on={draft.lent} onChange={(lent) => write({ lent })} />
          {draft.lent && (
            <Box className="card-pad">
              <Field name={words.who} problem={said('who')}>
                <Chips
                  label={words.who}
                  value={draft.who}
                  choices={[
                    { id: 'resident' as const, words: words.whoChoices.resident },
                    { id: 'organisation' as const, words: words.whoChoices.organisation },
                  ]}
                  onChange={(who) => write({ who: toggled(draft.who, who) })}
                />
              </Field>
              <Box className="fields">
                {number('shortest', words.shortest)}
                {number('longest', words.longest)}
                {number('step', words.step)}
                {number('daysAhead', words.daysAhead)}
              </Box>
            </Box>
          )}
        </Card>
      </Box>
      <DeskFoot>
        {trouble && (
          <Row gap={1} className="foot-words ink-red" role="alert">
            <Icon name="alert" small />
            <Text size="label">{trouble}</Text>
          </Row>
        )}
        {onClose && <Button onTap={onClose}>{words.cancel}</Button>}
        <Button kind="primary" busy={add.busy || change.busy} onTap={() => void submit()}>
          {venueId ? words.save : words.saveNew}
        </Button>
      </DeskFoot>
    </>
  )
}

const VenueDetail = ({
  community,
  venueId,
  onSaved,
}: {
  community: string
  venueId: string
  onSaved: (venueId: string, sentence: string) => void
}) => {
  const { value, refusal, again } = useQuery('schedule.venue', { venueId })
  if (value) return <VenueForm community={community} venueId={venueId} first={draftOf(value)} onSaved={onSaved} />
  return refusal ? (
    <>
      <Banner tone="red">{deskRefusal(refusal)}</Banner>
      <Button small icon="refresh" onTap={again}>
        {common.again}
      </Button>
    </>
  ) : (
    <Skeleton words={common.loading}>
      <Bone height={320} />
    </Skeleton>
  )
}

/** The venues of a community (12 digits): looked at, added, changed. */
export const VenuesPart = ({ community }: { community: string }) => {
  const { value, refusal, loading, again } = useQuery('schedule.venues', { community })
  const [chosen, choose] = useState<string | 'new' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const venues = value?.venues ?? []
  const pick = (id: string | 'new' | null) => {
    setSaid(null)
    choose(id)
  }
  const saved = (venueId: string, sentence: string) => {
    setSaid(sentence)
    choose(venueId)
    again()
  }
  const title = chosen === 'new' ? words.addTitle : (venues.find(({ id }) => id === chosen)?.name ?? words.title)
  const empty = value && venues.length === 0
  return (
    <DeskColumns
      chosen={chosen !== null}
      back={words.other}
      onBack={() => pick(null)}
      list={
        <Box className="stack">
          <Row gap={3}>
            <Text as="h1" size="title" className="grow">
              {words.title}
            </Text>
            {!empty && (
              <Button small kind="quiet" icon="plus" onTap={() => pick('new')}>
                {words.add}
              </Button>
            )}
          </Row>
          <DeskFetch
            loading={loading}
            height={240}
            wait={common.loading}
            problem={refusal && deskRefusal(refusal)}
            again={common.again}
            onAgain={again}
          />
          {venues.length > 0 && (
            <Card as="ul" className="desk-choices" label={words.list}>
              {venues.map(({ id, name, place, people, hire }) => (
                <DeskChoice
                  key={id}
                  title={name}
                  words={`${place}，${words.people(people)}，${hire ? words.lent(hire.who) : words.notLent}`}
                  on={id === chosen}
                  onTap={() => pick(id)}
                />
              ))}
            </Card>
          )}
        </Box>
      }
    >
      {chosen === null &&
        (empty ? (
          <EmptyState picture="draw-culture" title={words.none} words={words.noneWords}>
            <Button kind="primary" block icon="plus" onTap={() => pick('new')}>
              {words.add}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState picture="draw-culture" title={words.choose} words={words.chooseWords} />
        ))}
      {chosen !== null && (
        <>
          <Text as="h2" size="title" className="block desk-head">
            {title}
          </Text>
          {said && (
            <Box className="space-under">
              <Banner tone="jade" icon="check">
                {said}
              </Banner>
            </Box>
          )}
          {chosen === 'new' ? (
            <VenueForm
              community={community}
              venueId={null}
              first={emptyVenue}
              onSaved={saved}
              onClose={() => pick(null)}
            />
          ) : (
            <VenueDetail key={chosen} community={community} venueId={chosen} onSaved={saved} />
          )}
        </>
      )}
    </DeskColumns>
  )
}
