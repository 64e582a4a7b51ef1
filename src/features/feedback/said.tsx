import { dateWords } from '@/i18n/times'
import { common, feedback, grades } from '@/i18n/zh-CN'
import { usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Drawing, type DrawingName } from '@/ui/icon'

const gradeWords = (grade: number) => grades[grade as keyof typeof grades] ?? ''

/** What people said of a service, latest first, without names. Nothing while nobody has. */
export const Said = ({ serviceId }: { serviceId: string }) => {
  const list = usePages('feedback.ofService', { serviceId }, (value) =>
    value.ratings.map((rating) => ({ ...rating, id: `${rating.at} ${rating.grade} ${rating.words}` })),
  )
  if (!list.items?.length) return null
  return (
    <Box as="section" className="part" label={feedback.said}>
      <Text as="h2" className="part-title">
        {feedback.said}
      </Text>
      <Box as="ul" className="card">
        {list.items.map(({ id, at, grade, words }) => (
          <Box as="li" key={id} className="line">
            <Drawing name={`face-${grade}` as DrawingName} size={36} />
            <Box className="grow">
              <Row>
                <Text strong className="grow">
                  {gradeWords(grade)}
                </Text>
                <Text size="note" tone="quiet">
                  {dateWords(at)}
                </Text>
              </Row>
              {words && <Text className="block">{words}</Text>}
            </Box>
          </Box>
        ))}
      </Box>
      {list.more && (
        <Button small block busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </Box>
  )
}
