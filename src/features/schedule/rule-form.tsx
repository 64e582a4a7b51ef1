import { weekdayName, schedule as words } from '@/i18n/schedule.zh-CN'
import type { ValueOf } from '@/platform/call'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Text } from '@/ui/element'
import { Field, Select, TimeField } from '@/ui/field'
import { Card } from '@/ui/surface'
import { FormRow, NumberField, Small, TimesField } from './fields'
import {
  type ExceptionDraft,
  type FrequencyKind,
  KINDS,
  NTHS,
  type RuleDraft,
  type RuleField,
  type RuleProblems,
  withException,
} from './rule-draft'
import { toggled } from './written'

const form = words.form

type VenueLine = ValueOf<'schedule.venues'>['venues'][number]
type Person = ValueOf<'schedule.staff'>['staff'][number]

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ id: String(day), words: weekdayName(day) }))
const MONTH_DAYS = [
  ...Array.from({ length: 31 }, (_, index) => ({ id: String(index + 1), words: String(index + 1) })),
  { id: '-1', words: form.lastDay },
]
const EVERY = [1, 2, 3, 4, 6, 12]

/** The field to begin with when a draft cannot be saved as it is. */
export const firstProblem = (problems: RuleProblems): string => {
  const [field] = problems.fields
  const [exception] = problems.exceptions
  const places: Partial<Record<RuleField, string>> = { times: 'rule-times-0', days: 'rule-every' }
  return field ? (places[field] ?? `rule-${field}`) : `rule-exception-${exception}`
}

const Exceptions = ({
  exceptions,
  problems,
  onChange,
}: {
  exceptions: readonly ExceptionDraft[]
  problems: RuleProblems | null
  onChange: (exceptions: ExceptionDraft[]) => void
}) => {
  const change = (id: string, changed: Partial<ExceptionDraft>) =>
    onChange(exceptions.map((one) => (one.id === id ? { ...one, ...changed } : one)))
  return (
    <Card pad>
      <Text as="h2" strong className="block">
        {form.exceptions}
      </Text>
      <Text size="note" tone="quiet" className="block space-under">
        {form.exceptionsWords}
      </Text>
      <Box as="ul">
        {exceptions.map(({ id, date, kind, times }, index) => {
          const name = form.exception(index + 1)
          return (
            <FormRow
              key={id}
              problem={problems?.exceptions.has(id) ? form.exceptionProblem : undefined}
              drop={form.dropException(index + 1)}
              onDrop={() => onChange(exceptions.filter((one) => one.id !== id))}
            >
              <Small name={form.exceptionDate}>
                <TimeField
                  id={`rule-exception-${id}`}
                  kind="date"
                  label={`${name} ${form.exceptionDate}`}
                  value={date}
                  onChange={(value) => change(id, { date: value })}
                />
              </Small>
              <Chips
                label={name}
                value={[kind]}
                choices={[
                  { id: 'off' as const, words: form.exceptionKinds.off },
                  { id: 'moved' as const, words: form.exceptionKinds.moved },
                ]}
                onChange={(chosen) =>
                  change(id, { kind: chosen, times: chosen === 'moved' && times.length === 0 ? [''] : times })
                }
              />
              {kind === 'moved' && (
                <TimesField
                  id={`rule-exception-${id}-time`}
                  times={times}
                  label={(at) => `${name} ${form.time(at)}`}
                  add={form.addTime}
                  drop={(at) => `${name} ${form.dropTime(at)}`}
                  onChange={(value) => change(id, { times: value })}
                />
              )}
            </FormRow>
          )
        })}
      </Box>
      {exceptions.length < 100 && (
        <Button small icon="plus" onTap={() => onChange(withException(exceptions))}>
          {form.addException}
        </Button>
      )}
    </Card>
  )
}

/** When a service is given, where and by whom, as fields. `problems` are shown once they have been asked for. */
export const RuleForm = ({
  draft,
  problems,
  venues,
  staff,
  onChange,
}: {
  draft: RuleDraft
  problems: RuleProblems | null
  venues: readonly VenueLine[]
  staff: readonly Person[]
  onChange: (changed: Partial<RuleDraft>) => void
}) => {
  const { kind, every } = draft
  const said = (field: RuleField, sentence: string) => (problems?.fields.has(field) ? sentence : undefined)
  const venue = venues.find(({ id }) => id === draft.venueId)
  const steps = [...new Set([...EVERY, Number(every)])].sort((a, b) => a - b)
  const byWeek = kind === 'weekly'
  return (
    <Box className="stack">
      <Card pad>
        <Field name={form.days} hint={kind === 'workdays' ? form.workdaysHint : undefined}>
          <Chips
            label={form.days}
            value={[kind]}
            choices={KINDS.map((id) => ({ id, words: form.kinds[id] }))}
            onChange={(id: FrequencyKind) => onChange({ kind: id })}
          />
        </Field>
        {kind === 'weekly' && (
          <Field name={form.weekdays} problem={said('days', form.daysProblem)}>
            <Chips
              label={form.weekdays}
              value={draft.weekdays.map(String)}
              choices={WEEKDAYS}
              onChange={(id) => onChange({ weekdays: toggled(draft.weekdays, Number(id)) })}
            />
          </Field>
        )}
        {kind === 'monthly' && (
          <Field name={form.monthDays} problem={said('days', form.daysProblem)}>
            <Box className="month-days">
              <Chips
                label={form.monthDays}
                value={draft.days.map(String)}
                choices={MONTH_DAYS}
                onChange={(id) => onChange({ days: toggled(draft.days, Number(id)) })}
              />
            </Box>
          </Field>
        )}
        {kind === 'monthlyWeekday' && (
          <>
            <Field name={form.nth}>
              <Chips
                label={form.nth}
                value={[String(draft.nth)]}
                choices={NTHS.map((nth) => ({ id: String(nth), words: form.ordinal(nth) }))}
                onChange={(id) => onChange({ nth: Number(id) })}
              />
            </Field>
            <Field name={form.weekday}>
              <Chips
                label={form.weekday}
                value={[String(draft.weekday)]}
                choices={WEEKDAYS}
                onChange={(id) => onChange({ weekday: Number(id) })}
              />
            </Field>
          </>
        )}
        <Box className="fields">
          {kind !== 'workdays' && (
            <Field name={byWeek ? form.everyWeek : form.everyMonth}>
              <Select
                id="rule-every"
                label={byWeek ? form.everyWeek : form.everyMonth}
                placeholder={form.weeks(1)}
                value={every}
                choices={steps.map((step) => ({
                  id: String(step),
                  words: byWeek ? form.weeks(step) : form.months(step),
                }))}
                onChange={(value) => onChange({ every: value })}
              />
            </Field>
          )}
          {kind !== 'workdays' && (
            <Field name={form.holidays}>
              <Chips
                label={form.holidays}
                value={[draft.holidays]}
                choices={[
                  { id: 'skip' as const, words: form.holidayChoices.skip },
                  { id: 'keep' as const, words: form.holidayChoices.keep },
                ]}
                onChange={(holidays) => onChange({ holidays })}
              />
            </Field>
          )}
        </Box>
        <Field name={form.times} problem={said('times', form.timesProblem)}>
          <TimesField
            id="rule-times"
            times={draft.times}
            label={form.time}
            add={form.addTime}
            drop={form.dropTime}
            onChange={(times) => onChange({ times })}
          />
        </Field>
        <Box className="fields">
          <NumberField
            id="rule-minutes"
            name={form.minutes}
            value={draft.minutes}
            problem={said('minutes', form.minutesProblem)}
            onChange={(minutes) => onChange({ minutes })}
          />
          <NumberField
            id="rule-places"
            name={form.places}
            value={draft.places}
            problem={said('places', form.placesProblem)}
            onChange={(places) => onChange({ places })}
          />
          <Field name={form.from} problem={said('from', form.fromProblem)}>
            <TimeField
              id="rule-from"
              kind="date"
              label={form.from}
              value={draft.from}
              onChange={(from) => onChange({ from })}
            />
          </Field>
          <Field name={form.until} hint={form.untilHint} problem={said('until', form.untilProblem)}>
            <TimeField
              id="rule-until"
              kind="date"
              label={form.until}
              value={draft.until}
              onChange={(until) => onChange({ until })}
            />
          </Field>
        </Box>
      </Card>
      <Card pad>
        <Text as="h2" strong className="block space-under">
          {form.giving}
        </Text>
        <Field
          name={form.venue}
          problem={venue && Number(draft.places) > venue.people ? form.venueSmall(venue.people) : undefined}
        >
          <Select
            id="rule-venue"
            label={form.venue}
            placeholder={form.noVenue}
            value={draft.venueId || 'none'}
            choices={[
              { id: 'none', words: form.noVenue },
              ...venues.map(({ id, name, people }) => ({ id, words: form.venueChoice(name, people) })),
            ]}
            onChange={(id) => onChange({ venueId: id === 'none' ? '' : id })}
          />
        </Field>
        <Field name={form.staff} hint={staff.length > 0 ? form.staffHint : form.noStaff}>
          <Chips
            label={form.staff}
            value={draft.staff}
            choices={staff.map(({ memberId, name }) => ({ id: memberId, words: name }))}
            onChange={(id) => onChange({ staff: toggled(draft.staff, id) })}
          />
        </Field>
        <Box className="fields">
          {(['before', 'after'] as const).map((part) => (
            <NumberField
              key={part}
              id={`rule-${part}`}
              name={form[part]}
              value={draft[part]}
              problem={said(part, form.bufferProblem)}
              onChange={(value) => onChange({ [part]: value })}
            />
          ))}
        </Box>
      </Card>
      <Exceptions
        exceptions={draft.exceptions}
        problems={problems}
        onChange={(exceptions) => onChange({ exceptions })}
      />
    </Box>
  )
}
