import { create } from 'zustand'
import { booking } from '@/i18n/zh-CN'
import { Chips } from '@/ui/choice'

/** Somebody I may order for. */
export interface Served {
  memberId: string
  name: string
}

const ME = 'me'

/** For whom one orders and looks; kept from page to page, forgotten when the application closes. Null: oneself. */
export const useForWhom = create<{ memberId: string | null; choose: (memberId: string | null) => void }>()((set) => ({
  memberId: null,
  choose: (memberId) => set({ memberId }),
}))

/** The one chosen, as long as I may order for them. */
export const useChosen = (people: readonly Served[]): Served | null => {
  const chosen = useForWhom((state) => state.memberId)
  return people.find(({ memberId }) => memberId === chosen) ?? null
}

/** Me, or one of those I may order for; nothing where there is nobody else. */
export const ForWhom = ({
  label = booking.confirm.forWhom,
  me = booking.confirm.forMyself,
  people,
  onChange,
}: {
  label?: string
  /** What I am called here. */
  me?: string
  people: readonly Served[]
  onChange?: () => void
}) => {
  const chosen = useChosen(people)
  const choose = useForWhom((state) => state.choose)
  if (people.length === 0) return null
  return (
    <Chips
      label={label}
      value={[chosen?.memberId ?? ME]}
      choices={[{ id: ME, words: me }, ...people.map(({ memberId, name }) => ({ id: memberId, words: name }))]}
      onChange={(id) => {
        choose(id === ME ? null : id)
        onChange?.()
      }}
    />
  )
}

/** 您, or the name of the one looked after. */
export const whoseOf = (served: Served | null) => served?.name ?? booking.you
