import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { Card, Dotted } from '@/ui/surface'
import { categoryName } from './categories'

const words = demand.give

export type Project = ValueOf<'demand.projects'>['projects'][number]

/** As much as the contract takes. */
const MOST = { provider: 30, result: 300 }

interface SheetProps {
  project: Project
  onDone: (said: string) => void
  onClose: () => void
}

const TakeOnSheet = ({ project, onDone, onClose }: SheetProps) => {
  const takeOn = useCommand('demand.takeOn', 'demand')
  const [provider, setProvider] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const answer = await takeOn.run({
      projectId: project.id,
      ...(provider.trim() && { provider: provider.trim() }),
    })
    if (!answer) return
    if (answer.ok) onDone(words.tookOn)
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.takeOnTitle(project.title)} words={words.takeOnWords} onClose={onClose}>
      <Field name={words.provider} hint={words.providerHint} problem={problem ?? undefined}>
        <TextField
          id="take-provider"
          label={words.provider}
          maxLength={MOST.provider}
          value={provider}
          onChange={setProvider}
        />
      </Field>
      <Button kind="primary" block busy={takeOn.busy} onTap={() => void submit()}>
        {words.takeOnYes}
      </Button>
    </Sheet>
  )
}

const FinishSheet = ({ project, onDone, onClose }: SheetProps) => {
  const finish = useCommand('demand.finish', 'demand')
  const [result, setResult] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    if (result.trim() === '') return setProblem(words.finishWords)
    const answer = await finish.run({ projectId: project.id, result: result.trim() })
    if (!answer) return
    if (answer.ok) onDone(words.finished)
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.finishTitle} words={words.finishWords} onClose={onClose}>
      <Field name={words.finishLabel} problem={problem ?? undefined}>
        <TextField
          id="finish-result"
          lines
          label={words.finishLabel}
          maxLength={MOST.result}
          value={result}
          onChange={setResult}
        />
      </Field>
      <Button kind="primary" block busy={finish.busy} onTap={() => void submit()}>
        {words.finishYes}
      </Button>
    </Sheet>
  )
}

const Line = ({
  project,
  action,
}: {
  project: Project
  action: { words: string; label?: string; onTap: () => void }
}) => (
  <Card as="li" pad>
    <Text as="h3" strong className="block">
      {project.title}
    </Text>
    <Text as="p" className="block">
      {project.text}
    </Text>
    <Dotted
      size="note"
      tone="quiet"
      facts={[categoryName(project.category), words.demands(project.demandIds.length)]}
    />
    <Box className="give-act">
      <Button kind="quiet" small label={action.label} onTap={action.onTap}>
        {action.words}
      </Button>
    </Box>
  </Card>
)

/** What residents ask for and no service gives: to be taken on; and what we have taken on. */
export const Projects = ({ say }: { say: (words: string) => void }) => {
  const open = usePages('demand.projects', { state: 'open' }, ({ projects }) => projects)
  const taken = usePages('demand.projects', { state: 'taken' }, ({ projects }) => projects)
  const [taking, take] = useState<Project | null>(null)
  const [finishing, finish] = useState<Project | null>(null)
  const ours = taken.items?.filter(({ own }) => own) ?? []
  const done = (said: string) => {
    take(null)
    finish(null)
    say(said)
    open.again()
    taken.again()
  }
  return (
    <>
      {ours.length > 0 && (
        <>
          <Text as="h2" strong className="block">
            {words.taken}
          </Text>
          <Box as="ul" className="stack">
            {ours.map((project) => (
              <Line
                key={project.id}
                project={project}
                action={{
                  words: words.finish,
                  label: `${words.finish}：${project.title}`,
                  onTap: () => finish(project),
                }}
              />
            ))}
          </Box>
        </>
      )}
      <Text as="h2" strong className="block">
        {words.projects}
      </Text>
      {open.loading && (
        <Skeleton words={common.loading}>
          <Bone height={120} />
        </Skeleton>
      )}
      {open.refusal && (
        <>
          <Banner icon="offline">{refusals[open.refusal]}</Banner>
          <Button small icon="refresh" onTap={open.again}>
            {common.again}
          </Button>
        </>
      )}
      {open.items?.length === 0 && (
        <EmptyState picture="draw-work" title={words.noProjects} words={words.noProjectsWords} />
      )}
      <Box as="ul" className="stack">
        {open.items?.map((project) => (
          <Line
            key={project.id}
            project={project}
            action={{
              words: words.takeOn,
              label: words.takeOnLabel(project.title),
              onTap: () => take(project),
            }}
          />
        ))}
      </Box>
      {open.more && (
        <Button block small busy={open.fetching} onTap={open.next}>
          {common.more}
        </Button>
      )}
      {taking && <TakeOnSheet project={taking} onDone={done} onClose={() => take(null)} />}
      {finishing && <FinishSheet project={finishing} onDone={done} onClose={() => finish(null)} />}
    </>
  )
}
