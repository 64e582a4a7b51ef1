import { type ReactNode, useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { timeWords } from '@/i18n/times'
import { refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { DeskSplit, Still } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Card, FactList } from '@/ui/surface'
import { type AskedFor, type Draft, inputOf, problemsOf, useDraft, withDemands } from './draft'
import type { ServiceDetail } from './menu'
import { firstProblem, type Means, PublishForm } from './publish-form'
import { ServiceRow } from './service-row'
import { factsOf } from './service-screen'

const words = desk.publish

interface Community {
  code: string
  name: string
}

/** What is known of a service that is to answer demands. */
export type ToBegin = Partial<Pick<Draft, 'title' | 'category' | 'provider' | 'place' | 'cost'>> & {
  demands: AskedFor[]
}

/** A draft, or what was published, as the menu tells it. */
const serviceOf = (draft: Draft, id: string, community: string): ServiceDetail => {
  const { service, sessions } = inputOf({ ...draft, category: draft.category || 'meal' }, community)
  const { title, category, provider = '', place = '', cost = words.free, forWhom = null, bring = null } = service
  return {
    ...{ id, community, title: title.trim() || words.previewTitle, category, provider, place, cost, forWhom, bring },
    ...{ where: 'venue' as const, timeLimit: null, eligibility: null, version: 0 },
    ...{
      standard: null,
      score: null,
      terms: { cancelBefore: Number(draft.cancelBefore), reschedules: Number(draft.reschedules) },
      volunteersNeeded: service.volunteersNeeded ?? 0,
    },
    sessions: sessions
      .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt))
      .map((session, index) => ({ ...session, id: String(index), placesLeft: session.capacity, waiting: 0 })),
  }
}

const noChoices = { holds: () => false, toggle: () => undefined }

/** Which session a refusal is about, by its place in the list; -1 for none. */
const sessionIn = (detail: unknown) =>
  typeof detail === 'object' && detail !== null && 'session' in detail ? Number(detail.session) : -1

/** A service as residents will see it: its row on the menu, and what its page says. */
const Preview = ({ service }: { service: ServiceDetail }) => {
  const now = useNow()
  const first = service.sessions[0]
  const next = first ? { ...first, sessionId: first.id } : null
  return (
    <Box as="section" className="stack" label={words.preview}>
      <Text as="h2" strong className="block">
        {words.preview}
      </Text>
      <Still>
        <Box className="stack">
          <Card className="preview">
            <Box as="ul">
              <ServiceRow service={{ ...service, next }} choices={noChoices} now={now} />
            </Box>
          </Card>
          <FactList facts={factsOf(service)} />
        </Box>
      </Still>
      {service.sessions.length > 1 && (
        <Text size="note" tone="quiet">
          {words.previewMore(service.sessions.length)}
        </Text>
      )}
    </Box>
  )
}

/**
 * Publishing a service: the part of the desk, what stays at its bottom and what lies over it.
 *
 * @param means where and by whom it can be given
 * @param onRoster leads to who ordered
 */
export const usePublish = (memberId: string, community: Community, means: Means, onRoster: () => void) => {
  const { elder } = useFrame()
  const now = useNow()
  const { draft, write, clear, begin } = useDraft(memberId, now)
  const publish = useCommand('menu.publish', 'menu')
  const [asked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [published, setPublished] = useState<ServiceDetail | null>(null)
  const [clearing, setClearing] = useState(false)
  /** To be begun, while another is being written. */
  const [begun, setBegun] = useState<ToBegin | null>(null)
  const problems = problemsOf(draft, now)

  /** Begins a service that answers demands; asks first where another is being written. */
  const answer = (known: ToBegin) => {
    setPublished(null)
    setAsked(false)
    setRefusal(null)
    if (draft.title.trim() === '') begin(known)
    else setBegun(known)
  }
  const change = (changed: Partial<Draft>) => {
    write(changed)
    setRefusal(null)
  }
  const submit = async () => {
    setAsked(true)
    if (problems.count > 0) return focusOn(firstProblem(draft, problems))
    const input = inputOf(draft, community.code)
    const answer = await publish.run(input)
    if (!answer) return
    if (!answer.ok) {
      const session = input.sessions[sessionIn(answer.detail)]
      const when = session && timeWords(session.startsAt, now, elder)
      return setRefusal(when ? words.refusedSession(when, refusals[answer.code]) : refusals[answer.code])
    }
    setPublished(serviceOf(draft, answer.value.serviceId, community.code))
    setAsked(false)
    clear()
  }

  const part: ReactNode = published ? (
    <Published service={published} onAnother={() => setPublished(null)} onRoster={onRoster} />
  ) : (
    <>
      <Text as="h1" size="title" className="block desk-head">
        {words.title}
      </Text>
      <DeskSplit side={<Preview service={serviceOf(draft, 'preview', community.code)} />}>
        <PublishForm draft={draft} problems={asked ? problems : null} means={means} onChange={change} />
      </DeskSplit>
    </>
  )
  const trouble = asked && problems.count > 0 ? words.fix(problems.count) : refusal
  const foot: ReactNode = !published && (
    <>
      <Row
        gap={1}
        className={trouble ? 'foot-words ink-red' : 'foot-words ink-quiet'}
        role={trouble ? 'alert' : 'status'}
      >
        <Icon name={trouble ? 'alert' : 'check'} small />
        <Text size="label">{trouble ?? words.draft}</Text>
      </Row>
      <Button onTap={() => setClearing(true)}>{words.clear}</Button>
      <Button kind="primary" busy={publish.busy} onTap={() => void submit()}>
        {words.submit(community.name)}
      </Button>
    </>
  )
  const over: ReactNode = begun ? (
    <Sheet title={words.begunTitle} words={words.begunWords(draft.title.trim())} onClose={() => setBegun(null)}>
      <Button
        kind="primary"
        block
        onTap={() => {
          write({ demands: withDemands(draft.demands, begun.demands) })
          setBegun(null)
        }}
      >
        {words.begunKeep}
      </Button>
      <Button
        kind="danger"
        block
        onTap={() => {
          begin(begun)
          setBegun(null)
        }}
      >
        {words.begunReplace}
      </Button>
    </Sheet>
  ) : clearing ? (
    <Sheet title={words.clearTitle} words={words.clearWords} onClose={() => setClearing(false)}>
      <Button
        kind="danger"
        block
        onTap={() => {
          clear()
          setAsked(false)
          setRefusal(null)
          setClearing(false)
        }}
      >
        {words.clearYes}
      </Button>
      <Button block onTap={() => setClearing(false)}>
        {words.clearNo}
      </Button>
    </Sheet>
  ) : null
  return { part, foot, over, answer }
}

/** What now stands on the menu, and where to see it. */
const Published = ({
  service,
  onAnother,
  onRoster,
}: {
  service: ServiceDetail
  onAnother: () => void
  onRoster: () => void
}) => (
  <Box className="stack desk-narrow">
    <Banner tone="jade" icon="check">
      {words.doneWords(service.title, service.sessions.length)}
    </Banner>
    <Text as="h1" size="title" className="block">
      {words.done}
    </Text>
    <Preview service={service} />
    <Button kind="primary" block icon="bowl" onTap={() => go.to('service', { serviceId: service.id })}>
      {words.see}
    </Button>
    <Button block icon="plus" onTap={onAnother}>
      {words.another}
    </Button>
    <Button block icon="users" onTap={onRoster}>
      {words.orders}
    </Button>
  </Box>
)
