import { type ReactNode, useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { rounds } from '@/i18n/rounds.zh-CN'
import { Button } from '@/ui/button'
import { Chips, Tiles } from '@/ui/choice'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, Select, TextField } from '@/ui/field'
import { Card } from '@/ui/surface'
import { CATEGORY_CHOICES } from './categories'
import { GridSelect } from './grid-select'
import { MOST, problemOf, SIGHTS, useRounds, type Visited, type VisitProblem, write } from './rounds-draft'

const words = rounds.note

const NONE = 'none'

/** What the field is called in which a resident is sought. */
export const findVisited = words.find

/** Finds a resident. */
export type FindVisited = (onChoose: (resident: Visited) => void) => ReactNode

const Who = ({ find }: { find: FindVisited }) => {
  const resident = useRounds((state) => state.draft.resident)
  const [finding, setFinding] = useState(false)
  if (resident) {
    return (
      <Row gap={3} className="wraps">
        <Text strong className="grow">
          {words.person(resident.name)}
        </Text>
        <Button
          small
          icon="swap"
          onTap={() => {
            write({ resident: null })
            setFinding(true)
          }}
        >
          {words.change}
        </Button>
      </Row>
    )
  }
  return (
    <Box className="stack">
      <Tiles
        label={words.who}
        value={finding ? 'somebody' : 'nobody'}
        choices={[
          { id: 'nobody', words: words.nobody },
          { id: 'somebody', words: words.somebody },
        ]}
        onChange={(id) => setFinding(id === 'somebody')}
      />
      {finding &&
        find(({ memberId, name }) => {
          write({ resident: { memberId, name } })
          setFinding(false)
        })}
    </Box>
  )
}

/** A visit, noted in half a minute: whom, what was seen, what is needed. */
export const NoteVisit = ({
  community,
  find,
  onNote,
}: {
  /** 12 digits. */
  community: string
  find: FindVisited
  onNote: (hasNeed: boolean) => void
}) => {
  const { sights, seen, where, hasNeed, need, category, grid } = useRounds((state) => state.draft)
  const [problem, setProblem] = useState<VisitProblem | null>(null)
  const change = (changed: Parameters<typeof write>[0]) => {
    write(changed)
    setProblem(null)
  }
  const submit = () => {
    const found = problemOf(useRounds.getState().draft)
    setProblem(found)
    if (found) return focusOn(found === 'SEEN' ? 'visit-seen' : 'visit-need')
    onNote(hasNeed)
  }
  return (
    <Card pad>
      <Text as="h2" size="title" className="block space-under">
        {words.title}
      </Text>
      <Field name={words.who}>
        <Who find={find} />
      </Field>
      <Field name={words.seen} problem={problem === 'SEEN' ? words.problem : undefined}>
        <Chips
          label={words.chips}
          value={sights}
          choices={SIGHTS.map((id) => ({ id, words: words.common[id] }))}
          onChange={(id) =>
            change({ sights: sights.includes(id) ? sights.filter((one) => one !== id) : [...sights, id] })
          }
        />
        <TextField
          id="visit-seen"
          lines
          label={words.seen}
          placeholder={words.seenPlaceholder}
          maxLength={MOST.seen}
          value={seen}
          onChange={(written) => change({ seen: written })}
        />
      </Field>
      <Field name={words.need}>
        <Tiles
          label={words.need}
          value={hasNeed ? 'need' : NONE}
          choices={[
            { id: NONE, words: words.noNeed },
            { id: 'need', words: words.hasNeed },
          ]}
          onChange={(id) => change({ hasNeed: id === 'need' })}
        />
      </Field>
      {hasNeed && (
        <>
          <Field
            name={words.needLabel}
            hint={words.needWords}
            problem={problem === 'NEED' ? words.needProblem : undefined}
          >
            <TextField
              id="visit-need"
              lines
              label={words.needLabel}
              placeholder={words.needPlaceholder}
              maxLength={MOST.need}
              value={need}
              onChange={(written) => change({ need: written })}
            />
          </Field>
          <Field name={words.category}>
            <Select<CategoryId | typeof NONE>
              id="visit-category"
              label={words.category}
              placeholder={words.category}
              value={category || NONE}
              choices={[{ id: NONE, words: words.noCategory }, ...CATEGORY_CHOICES]}
              onChange={(id) => change({ category: id === NONE ? '' : id })}
            />
          </Field>
        </>
      )}
      <Field name={words.where}>
        <TextField
          id="visit-where"
          label={words.where}
          placeholder={words.wherePlaceholder}
          maxLength={MOST.where}
          value={where}
          onChange={(written) => change({ where: written })}
        />
        <GridSelect id="visit-grid" community={community} value={grid} onChange={(code) => change({ grid: code })} />
      </Field>
      <Button kind="primary" block onTap={submit}>
        {words.save}
      </Button>
      <Text as="p" size="note" tone="quiet" className="block rounds-kept">
        {words.draft}
      </Text>
    </Card>
  )
}
