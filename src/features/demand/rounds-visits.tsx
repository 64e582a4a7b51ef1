import { useState } from 'react'
import { rounds } from '@/i18n/rounds.zh-CN'
import { timeWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Card, Tag } from '@/ui/surface'

type Visit = ValueOf<'demand.visits'>['visits'][number]

/** As much as the contract takes. */
const MOST_REASON = 100

const VisitList = ({ visits, label, named }: { visits: readonly Visit[]; label: string; named?: boolean }) => {
  const { elder } = useFrame()
  const now = useNow()
  return (
    <Box as="ul" className="stack" label={label}>
      {visits.map(({ id, at, where, resident, seen, need, demandId, writer }) => (
        <Card as="li" pad key={id}>
          <Text strong className="block">
            {resident ?? rounds.mine.nobody}
          </Text>
          <Text size="note" tone="quiet" className="block">
            {rounds.mine.when(timeWords(at, now, elder), where)}
            {named && ` ${rounds.others.by(writer)}`}
          </Text>
          <Text as="p" className="block">
            {seen}
          </Text>
          {need && (
            <Text as="p" className="block">
              {rounds.mine.need(need)}
            </Text>
          )}
          {demandId && (
            <Tag tone="free" icon="check">
              {rounds.mine.demand}
            </Tag>
          )}
        </Card>
      ))}
    </Box>
  )
}

/** What I noted, latest first. */
export const MyVisits = ({ list }: { list: ReturnType<typeof useMyVisits> }) => (
  <Box as="section" className="stack" label={rounds.mine.title}>
    <Text as="h2" strong className="block">
      {rounds.mine.title}
    </Text>
    {list.loading && (
      <Skeleton words={common.loading}>
        <Bone height={96} />
      </Skeleton>
    )}
    {!list.items && list.refusal && (
      <ErrorState title={rounds.mine.failed} words={refusals[list.refusal]}>
        <Button icon="refresh" block onTap={list.again}>
          {common.again}
        </Button>
      </ErrorState>
    )}
    {list.items?.length === 0 && (
      <EmptyState picture="draw-errand" title={rounds.mine.none} words={rounds.mine.noneWords} />
    )}
    {list.items && <VisitList visits={list.items} label={rounds.mine.title} />}
    {list.more && (
      <Button block small busy={list.fetching} onTap={list.next}>
        {common.more}
      </Button>
    )}
  </Box>
)

export const useMyVisits = () => usePages('demand.visits', {}, ({ visits }) => visits)

/** What colleagues noted in a community (12 digits): only with a reason, which those visited can read. */
export const OthersVisits = ({ community }: { community: string }) => {
  const read = useCommand('demand.readVisits')
  const [asking, ask] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [visits, setVisits] = useState<Visit[] | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const submit = async (from: string | null) => {
    if (reason.trim() === '') return setProblem(rounds.others.reasonProblem)
    setProblem(null)
    const answer = await read.run({ community, reason: reason.trim(), ...(from && { cursor: from }) })
    if (!answer) return
    if (!answer.ok) return setProblem(refusals[answer.code])
    const { visits: found, cursor: next } = answer.value
    setVisits([...((from && visits) || []), ...found])
    setCursor(next)
    ask(false)
  }
  return (
    <>
      {visits ? (
        <Box as="section" className="stack" label={rounds.others.heading}>
          <Text as="h2" strong className="block">
            {rounds.others.heading}
          </Text>
          {visits.length === 0 && (
            <Text tone="quiet" role="status">
              {rounds.others.none}
            </Text>
          )}
          <VisitList visits={visits} label={rounds.others.heading} named />
          {problem && <Banner tone="red">{problem}</Banner>}
          {cursor && (
            <Button block small busy={read.busy} onTap={() => void submit(cursor)}>
              {common.more}
            </Button>
          )}
          <Button
            block
            small
            onTap={() => {
              setVisits(null)
              setReason('')
            }}
          >
            {rounds.others.close}
          </Button>
        </Box>
      ) : (
        <Button icon="lock" block onTap={() => ask(true)}>
          {rounds.others.open}
        </Button>
      )}
      {asking && (
        <Sheet title={rounds.others.title} words={rounds.others.words} onClose={() => ask(false)}>
          <Field name={rounds.others.reason} problem={problem ?? undefined}>
            <TextField
              id="visits-reason"
              label={rounds.others.reason}
              placeholder={rounds.others.reasonPlaceholder}
              maxLength={MOST_REASON}
              value={reason}
              onChange={setReason}
            />
          </Field>
          <Button kind="primary" block busy={read.busy} onTap={() => void submit(null)}>
            {rounds.others.yes}
          </Button>
        </Sheet>
      )}
    </>
  )
}
