import { create } from 'zustand'
import { storage } from '@/platform/storage'
import { type Query, useQuery } from '@/platform/use-call'
import { useWho } from './me'

export type Community = NonNullable<Query<'account.communities'>['value']>['communities'][number]

const KEY = 'community'

/** The community whose menu is being looked at, when the person chose one. */
export const useChosen = create<{ chosen: Community | null; choose: (community: Community | null) => void }>()(
  (set) => ({
    chosen: storage.read<Community>(KEY),
    choose: (chosen) => {
      if (chosen) storage.write(KEY, chosen)
      else storage.remove(KEY)
      set({ chosen })
    },
  }),
)

export interface Place {
  /** 12 digits; undefined: one's own community, or for a visitor the whole district. */
  code: string | undefined
  name: string | null
  contact: Community['contact']
}

/** Where one looks: the community chosen, else one's own, else the district. */
export const usePlace = (): Place => {
  const chosen = useChosen((state) => state.chosen)
  const who = useWho()
  if (chosen) return { code: chosen.code, name: chosen.name, contact: chosen.contact }
  if (who.state === 'member') return { code: undefined, name: who.me.communityName, contact: who.me.contact }
  return { code: undefined, name: null, contact: null }
}

/** Every community of the district; asked for only when `needed`. */
export const useCommunities = (needed: boolean) => useQuery('account.communities', needed ? {} : null)

/** What a community is called; null until it is known. */
export const useCommunityName = () => {
  const { value } = useCommunities(true)
  return (code: string) => value?.communities.find((community) => community.code === code)?.name ?? null
}
