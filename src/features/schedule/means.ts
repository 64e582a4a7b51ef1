import { useQuery } from '@/platform/use-call'

/** Where services of a community (12 digits) can be given, and by whom; empty until it is known, and when not `wanted`. */
export const useMeans = (community: string, wanted: boolean) => {
  const input = wanted ? { community } : null
  const venues = useQuery('schedule.venues', input).value?.venues ?? []
  const staff = useQuery('schedule.staff', input).value?.staff ?? []
  return { venues, staff }
}
