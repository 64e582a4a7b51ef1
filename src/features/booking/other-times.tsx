import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { common, menu } from '@/i18n/zh-CN'
import { Tiles } from '@/ui/choice'
import { Text } from '@/ui/element'
import { Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sentence } from '@/ui/surface'

/** When else the service of a booking is given, and how long a resident may move it; undefined until it is known. */
export interface OtherTimes {
  terms: { cancelBefore: number }
  sessions: readonly { id: string; startsAt: string; endsAt: string; placesLeft: number }[]
}

/** Those to come, other than one, in which somebody still finds a place; undefined until they are known. */
export const freeTimesOf = (times: OtherTimes | undefined, sessionId: string, now: number) =>
  times?.sessions.filter(
    ({ id, startsAt, placesLeft }) => id !== sessionId && placesLeft > 0 && Date.parse(startsAt) > now,
  )

/** To which of them: a title over it says what. */
export const FreeTimes = ({
  title,
  none,
  free,
  value,
  onChange,
}: {
  title: string
  /** Said when there are none. */
  none: string
  free: ReturnType<typeof freeTimesOf>
  value: string | null
  onChange: (sessionId: string) => void
}) => {
  const { elder } = useFrame()
  return (
    <>
      <Text as="h3" strong>
        {title}
      </Text>
      {!free && (
        <Skeleton words={common.loading}>
          <Bone height={120} />
        </Skeleton>
      )}
      {free?.length === 0 && <Text tone="quiet">{none}</Text>}
      {free && free.length > 0 && (
        <Tiles
          label={title}
          value={value}
          onChange={onChange}
          choices={free.map(({ id, startsAt, placesLeft }) => ({
            id,
            words: dateWords(startsAt),
            aside: (
              <Sentence>
                {`${weekdayWords(startsAt)} ${clockWords(startsAt, elder)}，${menu.left(placesLeft)}`}
              </Sentence>
            ),
          }))}
        />
      )}
    </>
  )
}
