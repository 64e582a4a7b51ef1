import './family.scss'
import { type ReactNode, useState } from 'react'
import { family } from '@/i18n/family.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { call, isVisitor, type RefusalOf, type ValueOf } from '@/platform/call'
import { go, useParams } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { CodeField, Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner, EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card, Sentence } from '@/ui/surface'

const words = family.accept

/** Of one who offers help, and of one who asks for it. */
const LENGTHS = [8, 12]
const LONGEST = 12

type Invitation = ValueOf<'account.invitation'>

/** Who asks and what agreeing allows, in plain words. */
const Asked = ({ asked, problem }: { asked: Invitation; problem: string | null }) => {
  const { who, as, relation } = asked
  return (
    <Box className="stack">
      <Card pad>
        <Text as="h2" size="title" className="block">
          {words.asks[as](who)}
        </Text>
        <Text tone="quiet">{words.says[as](family.relations[as][relation])}</Text>
      </Card>
      <Card pad>
        <Text as="h2" className="part-title">
          {words.means}
        </Text>
        <Box as="ul" className="stack">
          {words.allows[as].map((allowed) => (
            <Row as="li" key={allowed} gap={2} className="family-allowed">
              <Icon name="check" small className="ink-jade" />
              <Sentence className="grow">{allowed}</Sentence>
            </Row>
          ))}
        </Box>
      </Card>
      <Banner icon="shield">{words.careful}</Banner>
      {problem && <Banner tone="red">{problem}</Banner>}
    </Box>
  )
}

/** One of the family gave me a code: who asks, what it allows, and my yes. */
export const AcceptScreen = ({ help }: { help: ReactNode }) => {
  const [code, setCode] = useState((useParams('family/accept').code ?? '').replace(/\D/g, ''))
  const [asked, setAsked] = useState<Invitation | null>(null)
  const [looking, setLooking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [agreed, setAgreed] = useState(false)
  const accept = useCommand('account.acceptBond', 'account', 'booking')

  const refused = (refusal: RefusalOf<'account.invitation'>) => {
    if (isVisitor(refusal)) void go.to('join')
    else setProblem(refusals[refusal])
  }
  const look = async () => {
    if (!LENGTHS.includes(code.length)) return setProblem(words.short)
    setLooking(true)
    const answer = await call('account.invitation', { code })
    setLooking(false)
    setProblem(null)
    if (answer.ok) setAsked(answer.value)
    else refused(answer.code)
  }
  const agree = async () => {
    const answer = await accept.run({ code })
    if (answer?.ok) setAgreed(true)
    else if (answer) refused(answer.code)
  }

  if (asked && agreed) {
    return (
      <Page
        title={family.title}
        foot={
          <Button kind="primary" block onTap={() => go.back()}>
            {family.invite.done}
          </Button>
        }
      >
        <EmptyState picture="face-5" title={words.doneTitle[asked.as](asked.who)} words={words.doneWords[asked.as]} />
      </Page>
    )
  }
  if (asked) {
    return (
      <Page
        title={family.title}
        foot={
          <>
            <Button className="btn-tight" onTap={() => go.back()}>
              {words.no}
            </Button>
            <Button kind="primary" className="grow" busy={accept.busy} onTap={agree}>
              {words.yes}
            </Button>
          </>
        }
      >
        <Asked asked={asked} problem={problem} />
      </Page>
    )
  }
  return (
    <Page
      title={words.title}
      foot={
        <Button kind="primary" block busy={looking} onTap={look}>
          {words.look}
        </Button>
      }
    >
      <Field name={words.label} hint={words.words} problem={problem ?? undefined}>
        <CodeField
          id="family-code"
          label={words.label}
          length={LONGEST}
          value={code}
          onChange={(written) => {
            setCode(written)
            setProblem(null)
          }}
          onConfirm={look}
        />
      </Field>
      {problem && <Box>{help}</Box>}
    </Page>
  )
}
