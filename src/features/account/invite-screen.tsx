import './family.scss'
import { type ReactNode, useEffect, useState } from 'react'
import { family } from '@/i18n/family.zh-CN'
import { timeWords } from '@/i18n/times'
import { refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { copy } from '@/platform/device'
import { go, useParams } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Tiles } from '@/ui/choice'
import { Box, classes, Text } from '@/ui/element'
import { Banner, EmptyState, Toast } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Card, Sentence } from '@/ui/surface'
import { type Bond, otherPart, type Part, type Relation, useBonds } from './bonds'

const words = family.invite

/** How often it is looked whether the other one has agreed, while the code is shown, milliseconds. */
const LOOK = 5_000

/** Digits by fours, as one reads them out. */
const byFours = (code: string) => code.match(/.{1,4}/g)?.join(' ') ?? code

const titleOf = (as: Part) => (as === 'helper' ? family.iHelp : family.helpMe)

const keyOf = ({ id, since }: Bond) => `${id} ${since}`

/** The bond that came to be since the code was given; looks for it while there is none. */
const useAgreed = (as: Part, before: readonly string[]): Bond | undefined => {
  const { value, again } = useBonds()
  const agreed = value?.bonds.find((bond) => bond.as === as && !before.includes(keyOf(bond)))
  const waiting = agreed === undefined
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(again, LOOK)
    return () => clearInterval(timer)
  }, [waiting, again])
  return agreed
}

interface Given {
  code: string
  expiresAt: string
  /** Bonds there were before. */
  before: readonly string[]
}

/** The code in big type, how the other one uses it, and word when they have agreed. */
const CodeGiven = ({ as, given }: { as: Part; given: Given }) => {
  const { elder } = useFrame()
  const now = useNow()
  const [toast, say] = useToast()
  const agreed = useAgreed(as, given.before)
  if (agreed) {
    return (
      <Page
        title={titleOf(as)}
        foot={
          <Button kind="primary" block onTap={() => (as === 'helper' ? go.to('menu') : go.back())}>
            {as === 'helper' ? words.toMenu : words.done}
          </Button>
        }
      >
        <EmptyState picture="face-5" title={words.agreed(agreed.who)} words={words.agreedWords[as]} />
      </Page>
    )
  }
  return (
    <Page
      title={titleOf(as)}
      foot={
        <Button
          kind="primary"
          icon="doc"
          block
          onTap={async () => say((await copy(given.code)) ? words.copied : words.notCopied)}
        >
          {words.copy}
        </Button>
      }
      over={<Toast words={toast} />}
    >
      <Box className="stack">
        <Card pad className="family-code-card">
          <Text className="block">{words.tell}</Text>
          <Box role="group" label={words.codeLabel(given.code)}>
            <Text size="display" className={classes('block family-code', as === 'served' && 'family-code-long')}>
              {byFours(given.code)}
            </Text>
          </Box>
          <Sentence size="note" tone="quiet" className="block">
            {words.until(timeWords(given.expiresAt, now, elder))}
          </Sentence>
        </Card>
        {as === 'served' && <Banner icon="shield">{words.careful}</Banner>}
        <Card pad>
          <Text as="h2" className="part-title">
            {words.how}
          </Text>
          <Box as="ol">
            {words.steps.map((step, index) => (
              <Box as="li" key={step} className="family-step">
                <Box as="span" className="family-step-number" mute>
                  {index + 1}
                </Box>
                <Sentence className="grow">{step}</Sentence>
              </Box>
            ))}
          </Box>
        </Card>
        <Text as="p" size="label" tone="quiet" className="block" live="polite">
          {words.waiting}
        </Text>
      </Box>
    </Page>
  )
}

/** Asks one of the family for a bond: first what they are to me, then the code for them. */
export const InviteScreen = ({ help }: { help: ReactNode }) => {
  const as: Part = useParams('family/invite').as === 'served' ? 'served' : 'helper'
  const [relation, setRelation] = useState<Relation | null>(null)
  const [given, setGiven] = useState<Given | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const bonds = useBonds()
  const invite = useCommand('account.inviteBond')
  if (given) return <CodeGiven as={as} given={given} />

  const submit = async () => {
    if (!relation) return
    const answer = await invite.run({ relation, as })
    if (!answer) return
    if (answer.ok) setGiven({ ...answer.value, before: bonds.value?.bonds.map(keyOf) ?? [] })
    else if (isVisitor(answer.code)) await go.to('join')
    else setProblem(refusals[answer.code])
  }
  const names = family.relations[otherPart(as)]
  return (
    <Page
      title={titleOf(as)}
      foot={
        <Button kind="primary" block disabled={!relation || !bonds.value} busy={invite.busy} onTap={submit}>
          {words.get}
        </Button>
      }
    >
      <Box className="stack">
        <Box>
          <Text as="h2" size="title" className="block">
            {words.who[as]}
          </Text>
          <Sentence tone="quiet">{words.whoWords[as]}</Sentence>
        </Box>
        <Tiles
          label={words.label}
          value={relation}
          onChange={setRelation}
          choices={(Object.keys(names) as Relation[]).map((id) => ({ id, words: names[id] }))}
        />
        {problem && (
          <>
            <Banner tone="red">{problem}</Banner>
            {help}
          </>
        )}
      </Box>
    </Page>
  )
}
