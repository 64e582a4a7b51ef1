import { routeOf } from '@/contract/events'
import { relayOf } from '../_runtime/relay'
import { bonds, looks, members } from './collections'

const route = async () => routeOf

export const aboutMembers = relayOf(members, route)
export const aboutBonds = relayOf(bonds, route)
export const aboutLooks = relayOf(looks, route)
