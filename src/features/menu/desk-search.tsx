import { type ReactNode, useState } from 'react'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { DeskFetch } from '@/ui/desk'
import { Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { type Service, useMenu } from './menu'
import { useSought } from './sought'

/** The services of a community (12 digits), found by what they are called. */
export const ServiceSearch = ({
  id,
  community,
  label,
  placeholder,
  children,
}: {
  /** Of the field. */
  id: string
  community: string
  label: string
  placeholder: string
  /** `asked`: what was looked for by the Enter key; empty while one types. */
  children: (services: Service[], asked: string) => ReactNode
}) => {
  const { text, setText, sought, seek } = useSought()
  const [asked, ask] = useState('')
  const list = useMenu(community, undefined, sought)
  return (
    <>
      <SearchField
        id={id}
        label={label}
        placeholder={placeholder}
        clear={common.clear}
        maxLength={60}
        value={text}
        onChange={(written) => {
          setText(written)
          ask('')
        }}
        onConfirm={() => {
          seek()
          ask(text.trim())
        }}
      />
      <DeskFetch
        loading={list.loading}
        height={240}
        wait={menu.loading}
        problem={list.refusal && refusals[list.refusal]}
        again={common.again}
        onAgain={list.again}
      />
      {list.items?.length === 0 && (
        <Text tone="quiet" role="status">
          {sought ? menu.nothingFound(sought) : menu.nothing}
        </Text>
      )}
      {list.items && list.items.length > 0 && children(list.items, asked)}
      {list.more && (
        <Button small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </>
  )
}
