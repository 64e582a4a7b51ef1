import { editor } from '@/i18n/editor.zh-CN'
import { Button } from '@/ui/button'
import { Row, Text } from '@/ui/element'
import { Sheet } from '@/ui/sheet'
import { Card } from '@/ui/surface'
import type { AskedFor, Draft } from './draft'

const words = editor.answers

/** The demands that a new service answers: whoever asked is offered its places first. */
export const AskedForCard = ({
  demands,
  when,
  onChange,
}: {
  demands: AskedFor[]
  /** Without times there are no places to offer. */
  when: Draft['when']
  onChange: (demands: AskedFor[]) => void
}) => (
  <Card pad as="section" label={words.title}>
    <Text as="h2" size="title" className="block">
      {words.title}
    </Text>
    <Text size="note" tone="quiet" className="block">
      {when === 'now' ? words.first(demands.reduce((all, { people }) => all + people, 0)) : words.later}
    </Text>
    {demands.map(({ id, words: text }) => (
      <Row key={id} gap={3}>
        <Text className="grow">{text}</Text>
        <Button small label={words.dropLabel(text)} onTap={() => onChange(demands.filter((one) => one.id !== id))}>
          {words.drop}
        </Button>
      </Row>
    ))}
  </Card>
)

/** Asks which of two is to be written: the one that was begun before, or one for a demand. */
export const OtherBegunSheet = ({
  title,
  onKeep,
  onReplace,
  onClose,
}: {
  /** Of the one that was begun before. */
  title: string
  onKeep: () => void
  onReplace: () => void
  onClose: () => void
}) => (
  <Sheet title={words.otherTitle} words={words.otherWords(title)} onClose={onClose}>
    <Button kind="primary" block onTap={onKeep}>
      {words.otherKeep}
    </Button>
    <Button kind="danger" block onTap={onReplace}>
      {words.otherReplace}
    </Button>
  </Sheet>
)
