import { useState } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { type DeskDemand, isMergeable } from './desk-demands'
import { byReasons, reasonsFor } from './reasons'

const words = demandDesk.merge

/** As many as the contract takes at once. */
const MOST = 20

const told = ({ words: text, category }: DeskDemand) => ({ text, category })

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
  const possible = others.filter((other) => other.id !== one.id && isMergeable(other) && other.merged.length === 0)
  const listed = byReasons(possible, (other) => reasonsFor(told(one), told(other)))
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
      {listed.length === 0 ? (
        <Text as="p" tone="quiet" className="block">
          {words.none}
        </Text>
      ) : (
        <Box role="group" label={words.list} className="card merge-list">
          {listed.map(({ item, reasons }) => {
            const on = chosen.includes(item.id)
            return (
              <Tap
                key={item.id}
                role="checkbox"
                checked={on}
                className={on ? 'merge-item is-on' : 'merge-item'}
                onTap={() => toggle(item.id)}
              >
                <Box as="span" className="radio" mute>
                  {on && <Icon name="check" />}
                </Box>
                <Box as="span" className="grow block">
                  <Text className="block">{item.words}</Text>
                  <Text size="note" tone={reasons.length > 0 ? 'jade' : 'quiet'} className="block">
                    {[...reasons, demandDesk.wants(item.wants)].join('，')}
                  </Text>
                </Box>
              </Tap>
            )
          })}
        </Box>
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={merge.busy} onTap={() => void submit()}>
        {words.submit(chosen.length)}
      </Button>
    </Sheet>
  )
}
