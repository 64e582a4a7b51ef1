import { create } from 'zustand'
import { storage } from '@/platform/storage'

const KEY = 'searches'
const MOST = 8

/** What was looked for on this device, the latest first; nobody else learns of it. */
export const useRecent = create<{ recent: string[]; remember: (text: string) => void; forget: () => void }>()(
  (set, get) => ({
    recent: storage.read<string[]>(KEY) ?? [],
    remember: (text) => {
      if (!text) return
      const recent = [text, ...get().recent.filter((other) => other !== text)].slice(0, MOST)
      storage.write(KEY, recent)
      set({ recent })
    },
    forget: () => {
      storage.remove(KEY)
      set({ recent: [] })
    },
  }),
)
