import { useEffect, useRef, useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import type { SERVICE_STATES } from '@/domain/menu/service'
import { type Answer, call, type ValueOf } from '@/platform/call'
import { usePages } from '@/platform/use-call'

export type ServiceState = (typeof SERVICE_STATES)[number]
/** A service as the desk's list has it. */
export type Managed = ValueOf<'menu.manage'>['services'][number] & { id: string }
export type Editable = ValueOf<'menu.editable'>

/** The services of a community (12 digits) in one state or all, latest changed first. */
const useManaged = (community: string, state: ServiceState | 'all') =>
  usePages('menu.manage', { community, ...(state === 'all' ? {} : { state }) }, ({ services }) =>
    services.map((service): Managed => ({ ...service, id: service.serviceId })),
  )

/** Those among them that are called so and of that kind: while one is looked for, all pages are fetched. */
export const useFound = (
  community: string,
  state: ServiceState | 'all',
  text: string,
  category: CategoryId | 'all',
) => {
  const list = useManaged(community, state)
  const narrowed = text !== '' || category !== 'all'
  const { more, fetching, next, refusal } = list
  const count = list.items?.length ?? 0
  /** How many there were when more were asked for: a page that brings none is the last. */
  const askedAt = useRef(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `next` is made anew each time and does the same
  useEffect(() => {
    if (!narrowed || !more || fetching || refusal || askedAt.current === count) return
    askedAt.current = count
    next()
  }, [narrowed, more, fetching, refusal, count])
  const found = list.items?.filter(
    (service) => service.title.includes(text) && (category === 'all' || service.category === category),
  )
  return { ...list, found, narrowed }
}

/** A service as it is just now: whoever writes on must begin with the latest, so that nothing older is shown meanwhile. */
export const useEditable = (serviceId: string | null) => {
  const [answer, setAnswer] = useState<Answer<'menu.editable'> | null>(null)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    if (!serviceId) return
    let gone = false
    setAnswer(null)
    void call('menu.editable', { serviceId }).then((given) => {
      if (!gone) setAnswer(given)
    })
    return () => {
      gone = true
    }
  }, [serviceId, round])
  return {
    value: answer?.ok ? answer.value : undefined,
    refusal: answer && !answer.ok ? answer.code : undefined,
    loading: serviceId !== null && answer === null,
    again: () => setRound(round + 1),
  }
}
