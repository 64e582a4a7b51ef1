import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { useFrame } from '@/ui/page'
import { CancelPanel } from './sessions-part'

/** Cancelling one session from wherever it is looked at. */
export const CancelSession = ({
  session,
  community,
  onDone,
  onClose,
}: {
  session: { id: string; startsAt: string; endsAt: string }
  community: string
  onDone: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const { startsAt } = session
  return (
    <CancelPanel
      session={session}
      when={`${dateWords(startsAt)} ${weekdayWords(startsAt)} ${clockWords(startsAt, elder)}`}
      community={community}
      onDone={onDone}
      onClose={onClose}
    />
  )
}
