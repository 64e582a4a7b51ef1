import { routeOf } from '@/contract/events'
import { relayOf } from '../_runtime/relay'
import { demands, merges, projects, readings, visits } from './collections'

const route = async () => routeOf

export const aboutDemands = relayOf(demands, route)
export const aboutMerges = relayOf(merges, route)
export const aboutProjects = relayOf(projects, route)
export const aboutVisits = relayOf(visits, route)
export const aboutReadings = relayOf(readings, route)
