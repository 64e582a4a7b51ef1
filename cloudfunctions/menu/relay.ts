import { routeOf } from '@/contract/events'
import type { ServiceStep } from '@/domain/menu/service'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId, ServiceId } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { relayOf } from '../_runtime/relay'
import { services } from './collections'

export const relay = relayOf(services, async () => routeOf)

/** A step happens once, to one version. */
export const eventOf = (service: ServiceId, what: ServiceStep, version: number, at: Instant): DomainEvent => ({
  ...{ _id: `${service}.${what}.${version}` as EventId, type: `menu.${what}`, at, service, version },
})
