import { type ReactNode, useEffect, useRef, useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { search as words } from '@/i18n/week.zh-CN'
import { common } from '@/i18n/zh-CN'
import { DeskFetch, DeskFind, useDeskKeys } from '@/ui/desk'
import { Box, focusOn, Text } from '@/ui/element'
import { WayRow } from '@/ui/item'
import { type Resident, useResidents } from './desk-find'

const FIELD = 'desk-finder'

const Residents = ({
  community,
  text,
  onChoose,
  onRegister,
}: {
  community: string
  text: string
  onChoose: (resident: Resident) => void
  onRegister: () => void
}) => {
  const { value, refusal, loading, again } = useResidents(community, text)
  const residents = value?.residents ?? []
  const choose = useRef(onChoose)
  choose.current = onChoose
  const only = residents.length === 1 ? residents[0] : undefined
  // The one who was meant: nothing is left to choose.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (only) choose.current(only)
  }, [only?.memberId])
  return (
    <Box as="nav" label={words.people}>
      <DeskFetch
        loading={loading}
        height={60}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {residents.map((resident) => (
        <WayRow
          key={resident.memberId}
          icon="user"
          title={`${resident.name}　${resident.phone ?? desk.resident.noPhone}`}
          words={words.order(resident.name)}
          onTap={() => onChoose(resident)}
        />
      ))}
      {value && residents.length === 0 && (
        <>
          <Text role="status" tone="quiet" className="block desk-found-none">
            {desk.resident.none(text)}
          </Text>
          <WayRow icon="plus" title={words.register} onTap={onRegister} />
        </>
      )}
    </Box>
  )
}

/** Finds a resident of a community (12 digits), or what `services` finds, from anywhere on the desk: `/` leads here. */
export const DeskFinder = ({
  community,
  services,
  onResident,
  onRegister,
}: {
  community: string
  /** Those that have the words in their names; tells when one was chosen. */
  services: (text: string, onDone: () => void) => ReactNode
  onResident: (resident: Resident) => void
  onRegister: () => void
}) => {
  const [text, setText] = useState('')
  const [asked, ask] = useState<string | null>(null)
  useDeskKeys({ '/': () => focusOn(FIELD) })
  const close = () => {
    setText('')
    ask(null)
  }
  return (
    <DeskFind
      id={FIELD}
      label={words.label}
      hint={words.hint}
      clear={common.clear}
      keyName="/"
      value={text}
      onChange={(written) => {
        setText(written)
        ask(null)
      }}
      onConfirm={() => ask(text.trim() || null)}
      open={asked !== null}
      onClose={close}
    >
      {asked !== null && (
        <>
          <Residents
            community={community}
            text={asked}
            onChoose={(resident) => {
              close()
              onResident(resident)
            }}
            onRegister={() => {
              close()
              onRegister()
            }}
          />
          {services(asked, close)}
        </>
      )}
    </DeskFind>
  )
}
