import { useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { demand } from '@/i18n/demand.zh-CN'
import { dateWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { useCommand, usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, Select, TextField } from '@/ui/field'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Card, Dotted } from '@/ui/surface'
import { CATEGORY_CHOICES } from './categories'
import { type Given, MeetsSheet } from './meets-sheet'

const words = demand.give

/** As much as the contract takes. */
const MOST = { text: 300, provider: 30, when: 60 }

const EMPTY = { text: '', category: '' as CategoryId | '', provider: '', when: '' }

/** Writing what one can give to a community (12 digits); what was typed stays when it fails. */
const OfferForm = ({ community, onDone }: { community: string; onDone: () => void }) => {
  const [draft, setDraft] = useState(EMPTY)
  const [problem, setProblem] = useState<string | null>(null)
  const offer = useCommand('demand.offer', 'demand')
  const change = (changed: Partial<typeof EMPTY>) => {
    setDraft({ ...draft, ...changed })
    setProblem(null)
  }
  const submit = async () => {
    const { text, category, provider, when } = draft
    if (text.trim() === '' || !category) {
      setProblem(words.problem)
      return focusOn(text.trim() === '' ? 'give-text' : 'give-category')
    }
    const answer = await offer.run({
      ...{ community, text: text.trim(), category },
      ...(provider.trim() && { provider: provider.trim() }),
      ...(when.trim() && { when: when.trim() }),
    })
    if (!answer) return
    if (!answer.ok) return setProblem(refusals[answer.code])
    setDraft(EMPTY)
    onDone()
  }
  return (
    <Card pad>
      <Text as="p" tone="quiet" className="block space-under">
        {words.words}
      </Text>
      <Field name={words.label}>
        <TextField
          id="give-text"
          lines
          label={words.label}
          placeholder={words.placeholder}
          maxLength={MOST.text}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
      </Field>
      <Field name={words.category}>
        <Select<CategoryId>
          id="give-category"
          label={words.category}
          placeholder={words.pickCategory}
          value={draft.category}
          choices={CATEGORY_CHOICES}
          onChange={(category) => change({ category })}
        />
      </Field>
      <Field name={words.when} hint={words.whenHint}>
        <TextField
          id="give-when"
          label={words.when}
          maxLength={MOST.when}
          value={draft.when}
          onChange={(when) => change({ when })}
        />
      </Field>
      <Field name={words.provider} hint={words.providerHint}>
        <TextField
          id="give-provider"
          label={words.provider}
          maxLength={MOST.provider}
          value={draft.provider}
          onChange={(provider) => change({ provider })}
        />
      </Field>
      {problem && (
        <Box className="space-under">
          <Banner tone="red">{problem}</Banner>
        </Box>
      )}
      <Button kind="primary" block busy={offer.busy} onTap={() => void submit()}>
        {words.submit}
      </Button>
    </Card>
  )
}

/** What I can give, and a way to take each back. */
export const Offers = ({ community, say }: { community: string; say: (words: string) => void }) => {
  const list = usePages('demand.offers', { community }, ({ offers }) => offers)
  const endOffer = useCommand('demand.endOffer', 'demand')
  const [asked, ask] = useState<{ supply: Given; title: string } | null>(null)
  const mine = list.items?.filter(({ own }) => own)
  const end = async (offerId: string) => {
    const answer = await endOffer.run({ offerId })
    if (!answer) return
    say(answer.ok ? words.ended : refusals[answer.code])
    if (answer.ok) list.again()
  }
  return (
    <>
      <OfferForm
        community={community}
        onDone={() => {
          say(words.done)
          list.again()
        }}
      />
      <Text as="h2" strong className="block">
        {words.mine}
      </Text>
      {list.loading && (
        <Skeleton words={common.loading}>
          <Bone height={72} />
        </Skeleton>
      )}
      {list.refusal && (
        <>
          <Banner icon="offline">{refusals[list.refusal]}</Banner>
          <Button small icon="refresh" onTap={list.again}>
            {common.again}
          </Button>
        </>
      )}
      {mine?.length === 0 && !list.more && (
        <EmptyState picture="draw-care" title={words.none} words={words.noneWords} />
      )}
      {mine && mine.length > 0 && (
        <Card as="ul">
          {mine.map(({ id, text, provider, when, until }) => (
            <Row as="li" key={id} gap={3} className="give-item wraps">
              <Box className="grow">
                <Text className="block">{text}</Text>
                <Dotted
                  size="note"
                  tone="quiet"
                  facts={[provider, when ?? words.anytime, until && words.until(dateWords(until))]}
                />
              </Box>
              <Button
                small
                kind="quiet"
                label={words.whoLabel(text)}
                onTap={() => ask({ supply: { kind: 'offer', offerId: id as never }, title: text })}
              >
                {words.who}
              </Button>
              <Button small busy={endOffer.busy} label={words.endLabel(text)} onTap={() => void end(id)}>
                {words.end}
              </Button>
            </Row>
          ))}
        </Card>
      )}
      {list.more && (
        <Button block small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
      {asked && <MeetsSheet community={community} {...asked} onClose={() => ask(null)} />}
    </>
  )
}
