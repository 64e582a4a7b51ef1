import { useState } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useCommand, useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { DeskFetch } from '@/ui/desk'
import { Box, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { type DeskDemand, isMergeable } from './desk-demands'
import { reasonWords } from './reasons'

const words = demandDesk.merge

/** As many as the contract takes at once. */
const MOST = 20

const Choices = ({
  label,
  rows,
  chosen,
  onToggle,
}: {
  label: string
  rows: readonly { id: string; said: string; wants: number; why: readonly string[] }[]
  chosen: readonly string[]
  onToggle: (id: string) => void
}) => (
  <>
    <Text as="h3" size="label" tone="quiet" className="block">
      {label}
    </Text>
    <Box role="group" label={label} className="card merge-list">
      {rows.map(({ id, said, wants, why }) => {
        const on = chosen.includes(id)
        return (
          <Tap
            key={id}
            role="checkbox"
            checked={on}
            className={on ? 'merge-item is-on' : 'merge-item'}
            onTap={() => onToggle(id)}
          >
            <Box as="span" className="radio" mute>
              {on && <Icon name="check" />}
            </Box>
            <Box as="span" className="grow block">
              <Text className="block">{said}</Text>
              <Text size="note" tone={why.length > 0 ? 'jade' : 'quiet'} className="block">
                {[...why, demandDesk.wants(wants)].join('，')}
              </Text>
            </Box>
          </Tap>
        )
      })}
    </Box>
  </>
)

/** Which others are the same; why each looks alike is said beside it. */
export const MergeSheet = ({
  one,
  others,
  onDone,
  onClose,
}: {
  one: DeskDemand
  /** Those listed. */
  others: readonly DeskDemand[]
  onDone: (said: string, merged: string[]) => void
  onClose: () => void
}) => {
  const merge = useCommand('demand.merge', 'demand')
  const [chosen, choose] = useState<string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const { value, loading, refusal, again } = useQuery('demand.alike', { demandId: one.id })
  const alike = value?.demands ?? []
  const isOther = (other: DeskDemand) => other.id !== one.id && !alike.some(({ id }) => id === other.id)
  const possible = others.filter((other) => isOther(other) && isMergeable(other) && other.merged.length === 0)
  const toggle = (id: string) =>
    choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-MOST))
  const submit = async () => {
    if (chosen.length === 0) return setProblem(words.problem)
    setProblem(null)
    const answer = await merge.run({ into: one.id, demands: chosen as Parameters<typeof merge.run>[0]['demands'] })
    if (!answer) return
    if (answer.ok) onDone(words.done(chosen.length), chosen)
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.title} words={words.words} onClose={onClose}>
      <Text as="p" strong className="block">
        {one.words}
      </Text>
      <DeskFetch
        loading={loading}
        height={96}
        wait={words.loading}
        problem={refusal && refusals[refusal]}
        again={common.again}
        onAgain={again}
      />
      {value && alike.length + possible.length === 0 && (
        <Text as="p" tone="quiet" className="block">
          {words.none}
        </Text>
      )}
      {alike.length > 0 && (
        <Choices
          label={words.alike}
          chosen={chosen}
          onToggle={toggle}
          rows={alike.map(({ id, words: said, wants, reasons }) => ({ id, said, wants, why: reasonWords(reasons) }))}
        />
      )}
      {possible.length > 0 && (
        <Choices
          label={alike.length > 0 ? words.others : value ? words.unlike : words.list}
          chosen={chosen}
          onToggle={toggle}
          rows={possible.map(({ id, words: said, wants }) => ({ id, said, wants, why: [] }))}
        />
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={merge.busy} onTap={() => void submit()}>
        {words.submit(chosen.length)}
      </Button>
    </Sheet>
  )
}
