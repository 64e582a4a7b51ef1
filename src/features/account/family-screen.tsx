import './family.scss'
import { type ReactNode, useState } from 'react'
import { family as words } from '@/i18n/family.zh-CN'
import { dateWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useToast } from '@/platform/use-toast'
import { Button, LinkButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { WayRow, Ways } from '@/ui/item'
import { Banner, Bone, EmptyState, ErrorState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Card, Dotted } from '@/ui/surface'
import { type Bond, type Part, relationWords, useBonds } from './bonds'

const FamilySkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[0, 1].map((bone) => (
        <Card key={bone} pad>
          <Row gap={3}>
            <Box className="grow">
              <Bone width="50%" height={22} />
              <Box className="space-s" />
              <Bone width="70%" height={16} />
            </Box>
            <Bone width="64px" height={44} />
          </Row>
        </Card>
      ))}
    </Box>
  </Skeleton>
)

const BondLine = ({ bond, onOrder, onEnd }: { bond: Bond; onOrder: () => void; onEnd: () => void }) => (
  <Box as="li" className="line family-line">
    <Box className="grow">
      <Text strong className="block">
        {words.person(relationWords(bond), bond.who)}
      </Text>
      <Dotted
        size="note"
        tone="quiet"
        facts={[words.since(dateWords(bond.since)), bond.vouched ? words.vouched : words.agreed]}
      />
    </Box>
    <Row gap={2}>
      {bond.as === 'helper' && (
        <Button small kind="quiet" label={words.orderLabel(bond.who)} onTap={onOrder}>
          {words.order}
        </Button>
      )}
      <Button small kind="danger" label={words.endLabel(bond.who)} onTap={onEnd}>
        {words.end}
      </Button>
    </Row>
  </Box>
)

const Bonds = ({
  title,
  note,
  bonds,
  onOrder,
  onEnd,
}: {
  title: string
  note: string
  bonds: readonly Bond[]
  onOrder: (bond: Bond) => void
  onEnd: (bond: Bond) => void
}) => (
  <Box as="section" label={title}>
    <Text as="h2" className="part-title">
      {title}
    </Text>
    <Card as="ul">
      {bonds.map((bond) => (
        <BondLine key={bond.id} bond={bond} onOrder={() => onOrder(bond)} onEnd={() => onEnd(bond)} />
      ))}
    </Card>
    <Text as="p" size="note" tone="quiet" className="block family-note">
      {note}
    </Text>
  </Box>
)

/** Asks in words before a bond ends, for both at once. */
const EndSheet = ({ bond, onDone, onClose }: { bond: Bond; onDone: () => void; onClose: () => void }) => {
  const [problem, setProblem] = useState<string | null>(null)
  const end = useCommand('account.endBond', 'account', 'booking')
  const submit = async () => {
    const answer = await end.run({ bondId: bond.id })
    if (answer?.ok) onDone()
    else if (answer) setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.endTitle[bond.as](bond.who)} words={words.endWords} onClose={onClose}>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3}>
        <Button kind="danger" className="grow" busy={end.busy} onTap={submit}>
          {words.endYes}
        </Button>
        <Button kind="primary" className="grow" onTap={onClose}>
          {words.endNo}
        </Button>
      </Row>
    </Sheet>
  )
}

const invite = (as: Part) => go.to('family/invite', { as })

/** Who may order for me and for whom I may order; the ways to add one, and one to end each. */
export const FamilyScreen = ({
  onOrderFor,
  help,
}: {
  /** From now on orders are for this person. */
  onOrderFor: (memberId: string) => void
  help: ReactNode
}) => {
  const { value, refusal, loading, again } = useBonds()
  const [ending, setEnding] = useState<Bond | null>(null)
  const [toast, say] = useToast()

  const order = ({ memberId }: Bond) => {
    onOrderFor(memberId)
    void go.to('menu')
  }

  const content = () => {
    if (isVisitor(refusal)) {
      return (
        <EmptyState picture="draw-care" title={words.first} words={words.visitorWords}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {words.join}
          </Button>
          {help}
        </EmptyState>
      )
    }
    if (loading) return <FamilySkeleton />
    if (!value) {
      return (
        <ErrorState title={common.failed} words={refusal ? refusals[refusal] : ''}>
          <Button kind="primary" icon="refresh" block onTap={again}>
            {common.again}
          </Button>
          {help}
        </ErrorState>
      )
    }
    if (value.bonds.length === 0) {
      return (
        <EmptyState picture="draw-care" title={words.first} words={words.firstWords}>
          <Button kind="primary" block onTap={() => invite('helper')}>
            {words.iHelp}
          </Button>
          <Button block onTap={() => invite('served')}>
            {words.helpMe}
          </Button>
          <Button block onTap={() => go.to('family/accept')}>
            {words.haveCode}
          </Button>
          <LinkButton icon="doc" onTap={() => go.to('acts')}>
            {words.acts}
          </LinkButton>
        </EmptyState>
      )
    }
    const forThem = value.bonds.filter(({ as }) => as === 'helper')
    const forMe = value.bonds.filter(({ as }) => as === 'served')
    return (
      <Box className="stack">
        {refusal && <Banner icon="offline">{refusals[refusal]}</Banner>}
        {forThem.length > 0 && (
          <Bonds title={words.forThem} note={words.forThemWords} bonds={forThem} onOrder={order} onEnd={setEnding} />
        )}
        {forMe.length > 0 && (
          <Bonds title={words.forMe} note={words.forMeWords} bonds={forMe} onOrder={order} onEnd={setEnding} />
        )}
        <Ways label={words.acts}>
          <WayRow icon="doc" title={words.acts} words={words.actsWords} onTap={() => go.to('acts')} />
        </Ways>
        <Box as="section">
          <Text as="h2" className="part-title">
            {words.add}
          </Text>
          <Ways label={words.add}>
            <WayRow icon="hand" title={words.iHelp} words={words.iHelpWords} onTap={() => invite('helper')} />
            <WayRow icon="users" title={words.helpMe} words={words.helpMeWords} onTap={() => invite('served')} />
            <WayRow
              icon="edit"
              title={words.haveCode}
              words={words.haveCodeWords}
              onTap={() => go.to('family/accept')}
            />
          </Ways>
        </Box>
      </Box>
    )
  }
  return (
    <Page
      title={words.title}
      over={
        <>
          {ending && (
            <EndSheet
              bond={ending}
              onDone={() => {
                setEnding(null)
                say(words.ended)
                again()
              }}
              onClose={() => setEnding(null)}
            />
          )}
          <Toast words={toast} />
        </>
      }
    >
      {content()}
    </Page>
  )
}
