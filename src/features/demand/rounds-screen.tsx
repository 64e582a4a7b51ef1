import './demand.scss'
import { useEffect, useState } from 'react'
import { rounds } from '@/i18n/rounds.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Banner, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card } from '@/ui/surface'
import { drop, putAside, sendWaiting, takeBack, takeUp, useRounds } from './rounds-draft'
import { type FindVisited, NoteVisit } from './rounds-note'
import { MyVisits, OthersVisits, useMyVisits } from './rounds-visits'

/** How often what waits is tried again, milliseconds. */
const RETRY = 20_000

/** What waits to be sent, and what was not taken. */
const WaitingVisits = ({ onSend }: { onSend: () => void }) => {
  const waiting = useRounds((state) => state.waiting)
  const sending = useRounds((state) => state.sending)
  if (waiting.length === 0) return null
  const refused = waiting.filter(({ refusal }) => refusal !== null)
  const unsent = waiting.length - refused.length
  return (
    <Box className="stack">
      {unsent > 0 && (
        <Card pad className="stack">
          <Banner icon="offline">
            {rounds.waiting.title(unsent)}
            {sending ? '' : `。${rounds.waiting.offline}`}
          </Banner>
          <Button small block icon="refresh" busy={sending} onTap={onSend}>
            {rounds.waiting.send}
          </Button>
        </Card>
      )}
      {refused.map((one) => (
        <Card pad key={one.requestId} className="stack">
          <Banner tone="red">{rounds.waiting.refused(one.refusal ? refusals[one.refusal] : '')}</Banner>
          <Text as="p" className="block">
            {one.input.seen}
          </Text>
          <Row gap={2} className="wraps">
            <Button small icon="edit" onTap={() => takeBack(one)}>
              {rounds.waiting.edit}
            </Button>
            <Button small kind="danger" onTap={() => drop(one.requestId)}>
              {rounds.waiting.drop}
            </Button>
          </Row>
        </Card>
      ))}
    </Box>
  )
}

/** On rounds: note a visit, with a connection or without; what was noted; what others noted. */
export const RoundsScreen = ({
  memberId,
  community,
  find,
}: {
  memberId: string
  /** 12 digits. */
  community: string
  find: FindVisited
}) => {
  const [toast, setToast] = useToast()
  const visits = useMyVisits()
  useState(() => takeUp(memberId))
  const waiting = useRounds((state) => state.waiting.some(({ refusal }) => refusal === null))

  const send = async (said?: string) => {
    const taken = await sendWaiting()
    if (taken === 0) return
    setToast(said ?? rounds.waiting.sent(taken))
    visits.again()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new clock is needed only when there is something to send, or nothing any more
  useEffect(() => {
    if (!waiting) return
    void send()
    const timer = setInterval(() => void send(), RETRY)
    return () => clearInterval(timer)
  }, [waiting])

  return (
    <Page title={rounds.title} over={<Toast words={toast} />}>
      <Box className="stack">
        <NoteVisit
          community={community}
          find={find}
          onNote={(hasNeed) => {
            putAside(community)
            void send(hasNeed ? rounds.note.savedNeed : rounds.note.saved)
          }}
        />
        <WaitingVisits onSend={() => void send()} />
        <MyVisits list={visits} />
        <OthersVisits key={community} community={community} />
      </Box>
    </Page>
  )
}
