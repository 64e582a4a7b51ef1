import { type ComponentType, useEffect, useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { common } from '@/i18n/zh-CN'
import { DeskFetch } from '@/ui/desk'
import { EmptyState } from '@/ui/notice'

interface Community {
  code: string
  name: string
}

type Work = ComponentType<{ community: Community }>

/** The work with tables, fetched when a desk opens it; the mini-program has none of it. */
const load: null | (() => Promise<Work>) =
  process.env.TARO_ENV === 'weapp' ? null : () => import('./import-work').then(({ ImportWork }) => ImportWork)

/** Bringing services and sessions onto the menu from a workbook, and taking them out. */
export const ImportPart = ({ community }: { community: Community }) => {
  const [Work, setWork] = useState<Work | null>(null)
  const [failed, setFailed] = useState(false)
  const fetch = () => {
    setFailed(false)
    load?.().then(
      (found) => setWork(() => found),
      () => setFailed(true),
    )
  }
  useEffect(fetch, [])
  if (!load) return <EmptyState picture="draw-work" title={desk.import.phone} words={desk.import.phoneWords} />
  return Work ? (
    <Work community={community} />
  ) : (
    <DeskFetch
      loading={!failed}
      height={240}
      wait={desk.import.loading}
      problem={failed ? desk.import.failed : undefined}
      again={common.again}
      onAgain={fetch}
    />
  )
}
