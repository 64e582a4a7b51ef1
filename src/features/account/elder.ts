import { create } from 'zustand'
import { fontSizeSetting } from '@/platform/device'
import { storage } from '@/platform/storage'

const KEY = 'elder'

/** WeChat's own type size from which elder mode is what the person needs. Its scale runs 15 … 22, 17 is usual. */
const LARGE = 20

/** Elder mode: as the person chose, else as the phone's type size suggests. */
export const useElder = create<{ elder: boolean; choose: (elder: boolean) => void }>()((set) => ({
  elder: storage.read<boolean>(KEY) ?? (fontSizeSetting() ?? 0) >= LARGE,
  choose: (elder) => {
    storage.write(KEY, elder)
    set({ elder })
  },
}))
