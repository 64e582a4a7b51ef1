import { now as clock } from '../_runtime/clock'
import type { Consumers } from '../_runtime/relay'
import { follow } from './following'

export const consumers: Consumers = {
  'menu.revised': ({ service }) => follow(service, clock()),
  'menu.withdrawn': ({ service }) => follow(service, clock()),
  'menu.returned': ({ service }) => follow(service, clock()),
}
