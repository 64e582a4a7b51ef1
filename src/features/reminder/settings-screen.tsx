import { type ReactNode, useState } from 'react'
import { inbox } from '@/i18n/inbox.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { canSubscribe } from '@/platform/subscribe'
import { useCommand, useQuery } from '@/platform/use-call'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { SwitchRow } from '@/ui/field'
import { Ways } from '@/ui/item'
import { Bone, EmptyState, ErrorState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card, FactList } from '@/ui/surface'
import { type Template, useSubscribing } from './ask'

const words = inbox.settings

const KINDS = Object.keys(words.kinds) as Template[]

/** When one is reminded; and in WeChat, of what one may still hear there. */
export const SettingsScreen = ({ help }: { help: ReactNode }) => {
  const settings = useQuery('reminder.settings', {})
  const save = useCommand('reminder.setSettings', 'reminder')
  const [chosen, setChosen] = useState<{ eve: boolean; near: boolean } | null>(null)
  const [toast, setToast] = useToast()
  const request = useSubscribing(settings.value?.templates)
  const { value, refusal } = settings

  const content = () => {
    if (isVisitor(refusal)) {
      return (
        <EmptyState picture="draw-care" title={words.title} words={inbox.visitorWords}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {inbox.join}
          </Button>
          {help}
        </EmptyState>
      )
    }
    if (settings.loading) {
      return (
        <Skeleton words={common.loading}>
          <Card pad>
            <Bone width="70%" height={24} />
            <Box className="space-s" />
            <Bone width="60%" height={24} />
          </Card>
        </Skeleton>
      )
    }
    if (!value) {
      return (
        <ErrorState title={common.failed} words={refusal ? refusals[refusal] : ''}>
          <Button kind="primary" icon="refresh" block onTap={settings.again}>
            {common.again}
          </Button>
          {help}
        </ErrorState>
      )
    }
    const { eve, near } = chosen ?? value
    const choose = async (next: { eve: boolean; near: boolean }) => {
      if (save.busy) return
      setChosen(next)
      const answer = await save.run(next)
      if (answer?.ok) setToast(words.kept)
      else if (answer) {
        setChosen(null)
        setToast(refusals[answer.code])
      }
    }
    const asked = KINDS.flatMap((kind) => {
      const template = value.templates[kind]
      return template ? [{ kind, left: template.left }] : []
    })
    const fewest = [...asked].sort((a, b) => a.left - b.left).map(({ kind }) => kind)
    return (
      <Box className="stack">
        <Text as="p" tone="quiet" className="block">
          {words.words}
        </Text>
        <Ways label={words.label}>
          <SwitchRow
            title={words.eve}
            words={words.eveWords}
            on={eve}
            onChange={(on) => void choose({ eve: on, near })}
          />
          <SwitchRow
            title={words.near}
            words={words.nearWords}
            on={near}
            onChange={(on) => void choose({ eve, near: on })}
          />
        </Ways>
        {canSubscribe() && asked.length > 0 && (
          <Box as="section" className="stack" label={words.phone}>
            <Text as="h2" className="part-title">
              {words.phone}
            </Text>
            <FactList facts={asked.map(({ kind, left }) => ({ name: words.kinds[kind], fact: words.left(left) }))} />
            <Button
              block
              icon="bell"
              onTap={async () => {
                if ((await request(fewest.slice(0, 3))) > 0) settings.again()
              }}
            >
              {words.more}
            </Button>
          </Box>
        )}
      </Box>
    )
  }
  return (
    <Page title={words.title} over={<Toast words={toast} />}>
      {content()}
    </Page>
  )
}
