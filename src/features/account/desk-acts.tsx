import { useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { common } from '@/i18n/zh-CN'
import { usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { DeskFetch, DeskPanel } from '@/ui/desk'
import { Card, Sentence } from '@/ui/surface'
import { ActLine } from './acts-screen'

const words = desk.log

const LogPanel = ({ memberId, who, onClose }: { memberId: string; who: string; onClose: () => void }) => {
  const list = usePages('account.acts', { memberId }, ({ acts }) => acts)
  return (
    <DeskPanel title={words.title(who)} close={desk.closePanel} onClose={onClose}>
      <Sentence size="label" tone="quiet" className="block">
        {words.words}
      </Sentence>
      <DeskFetch
        loading={list.loading}
        height={160}
        wait={common.loading}
        problem={list.refusal && deskRefusal(list.refusal)}
        again={common.again}
        onAgain={list.again}
      />
      {list.items?.length === 0 && <Sentence tone="quiet">{words.none}</Sentence>}
      {list.items && list.items.length > 0 && (
        <Card as="ul">
          {list.items.map((act) => (
            <ActLine key={act.id} act={act} titles={[]} />
          ))}
        </Card>
      )}
      {list.more && (
        <Button block small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </DeskPanel>
  )
}

/** The log of somebody without WeChat, whom the worker reads it to. */
export const LogButton = ({ memberId, who }: { memberId: string; who: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small icon="doc" onTap={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && <LogPanel memberId={memberId} who={who} onClose={() => setOpen(false)} />}
    </>
  )
}
