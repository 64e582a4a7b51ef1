import './import.scss'
import type { Problem } from '@/domain/menu/sheet'
import { columnName, problemWords, rowWords, importing as words } from '@/i18n/import.zh-CN'
import { common } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { FileDrop, ProgressBar } from '@/ui/file'
import { Banner, ErrorState } from '@/ui/notice'
import { Card, Sentence } from '@/ui/surface'
import { Table } from '@/ui/table'
import { type Community, type Import, type Phase, useExport, useImport } from './import'
import { cellAt } from './import-sheet'

/** Problems, and changes to services, that are listed on the page; the rest are in the file. */
const SHOWN = { problems: 100, revised: 12 }
const ACCEPT = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

const Out = ({ community }: { community: Community }) => {
  const { state, template, all } = useExport(community)
  return (
    <Card pad>
      <Text as="h2" size="title" className="block">
        {words.templateTitle}
      </Text>
      <Sentence tone="quiet" className="block space-under">
        {words.templateWords}
      </Sentence>
      <Row gap={3} className="wraps">
        <Button icon="download" onTap={() => void template()}>
          {words.template}
        </Button>
        <Button icon="download" busy={state.at === 'busy'} onTap={() => void all()}>
          {words.export}
        </Button>
      </Row>
      <Box role="status" live="polite">
        {state.at === 'busy' && <Text tone="quiet">{words.exporting(state.count)}</Text>}
        {state.at === 'done' && <Text tone="quiet">{state.words}</Text>}
        {state.at === 'failed' && <Text tone="red">{state.why}</Text>}
      </Box>
    </Card>
  )
}

const Choose = ({ work, choose, primary = false }: { work: Import; choose: string; primary?: boolean }) => (
  <FileDrop
    label={words.fileLabel}
    choose={choose}
    words={words.drop}
    over={words.dropHere}
    accept={ACCEPT}
    primary={primary}
    onFile={work.choose}
  />
)

const Unclear = ({ work, phase }: { work: Import; phase: Extract<Phase, { at: 'unclear' }> }) => {
  const { chosen, problems, late } = phase
  const shown = problems.slice(0, SHOWN.problems)
  return (
    <Box as="section" className="stack" label={words.problemsTitle(problems.length)}>
      <Banner tone="amber">{words.problemsTitle(problems.length)}</Banner>
      <Sentence className="block">
        {late ? `${words.changedMeanwhile}${words.nothingWritten}` : words.problemsWords}
      </Sentence>
      <Table<Problem>
        caption={words.caption}
        items={shown}
        keyOf={(problem) => JSON.stringify(problem)}
        columns={[
          { name: words.columns.where, width: '150px', cell: rowWords },
          { name: words.columns.column, width: '130px', cell: ({ column }) => columnName(column) || null },
          {
            name: words.columns.cell,
            width: '180px',
            cell: (problem) => {
              if (!problem.column || problem.row === 0) return null
              const cell = cellAt(problem, chosen.sheets, chosen.read.found)
              return <Text className="import-cell">{cell === '' ? words.blank : cell}</Text>
            },
          },
          { name: words.columns.problem, cell: problemWords },
        ]}
      />
      {problems.length > shown.length && <Text tone="quiet">{words.problemsMore(problems.length - shown.length)}</Text>}
      <Row gap={3} className="wraps">
        <Button icon="download" onTap={() => void work.annotate(chosen, problems)}>
          {words.annotated}
        </Button>
      </Row>
      <Choose work={work} choose={words.same} primary />
    </Box>
  )
}

const Clear = ({
  work,
  phase: { chosen, plan },
  community,
}: {
  work: Import
  phase: Extract<Phase, { at: 'clear' }>
  community: Community
}) => {
  const { added, revised, same, sessionsAdded, sessionsSame } = plan
  const isNew = added + revised.length + sessionsAdded > 0
  return (
    <Box as="section" className="stack" label={words.clearTitle}>
      <Card pad>
        <Text as="h2" size="title" className="block">
          {isNew ? words.clearTitle : words.nothingNew}
        </Text>
        <Text tone="quiet" className="block space-under">
          {chosen.name}
        </Text>
        {added + sessionsAdded > 0 && <Text className="block">{words.willAdd(added, sessionsAdded)}</Text>}
        {revised.length > 0 && <Text className="block">{words.willRevise(revised.length)}</Text>}
        <Box as="ul" className="import-revised">
          {revised.slice(0, SHOWN.revised).map(({ row, title, changed }) => (
            <Box as="li" key={row}>
              {words.revises(row, title, changed)}
            </Box>
          ))}
          {revised.length > SHOWN.revised && <Box as="li">{words.revisesMore(revised.length - SHOWN.revised)}</Box>}
        </Box>
        {same + sessionsSame > 0 && (
          <Text tone="quiet" className="block">
            {words.stays(same, sessionsSame)}
          </Text>
        )}
      </Card>
      <Row gap={3} className="wraps">
        {isNew && (
          <Button kind="primary" icon="check" onTap={() => work.submit(chosen)}>
            {words.submit(community.name)}
          </Button>
        )}
        <Button onTap={work.restart}>{words.another}</Button>
      </Row>
    </Box>
  )
}

const Done = ({ work, phase: { progress } }: { work: Import; phase: Extract<Phase, { at: 'done' }> }) => (
  <Box as="section" className="stack" label={words.doneTitle}>
    <Banner tone="jade" icon="check">
      {words.done(progress.of, progress.sessions)}
    </Banner>
    {progress.lost.length > 0 && (
      <>
        <Banner tone="amber">{words.lostTitle(progress.lost.length)}</Banner>
        <Sentence className="block">{words.lostWords}</Sentence>
        <Table<Problem>
          caption={words.lostTitle(progress.lost.length)}
          items={progress.lost as Problem[]}
          keyOf={(problem) => JSON.stringify(problem)}
          columns={[
            { name: words.columns.where, width: '150px', cell: rowWords },
            { name: words.columns.problem, cell: problemWords },
          ]}
        />
      </>
    )}
    <Row gap={3} className="wraps">
      <Button icon="bowl" onTap={() => void go.to('menu')}>
        {words.seeMenu}
      </Button>
      <Button onTap={work.restart}>{words.another}</Button>
    </Row>
  </Box>
)

const Under = ({
  words: said,
  done,
  all,
  onStop,
  after,
}: {
  words: string
  done: number
  all: number
  onStop?: () => void
  /** What may be done meanwhile. */
  after?: string
}) => (
  <Card pad>
    <ProgressBar words={said} done={done} all={all} />
    {onStop && (
      <Button small icon="close" onTap={onStop}>
        {words.stop}
      </Button>
    )}
    {after && <Text tone="quiet">{after}</Text>}
  </Card>
)

/** One way through: a template, a file, what is wrong with it or what it will do, and that it is done. */
export const ImportWork = ({ community }: { community: Community }) => {
  const work = useImport(community)
  const { phase } = work
  const isAtRest = phase.at === 'start' || phase.at === 'unclear'
  return (
    <Box className="stack import-part">
      {isAtRest && <Out community={community} />}
      {phase.at === 'start' && (
        <Card pad>
          <Text as="h2" size="title" className="block space-under">
            {words.chooseTitle}
          </Text>
          {phase.refused && <Banner tone="red">{phase.refused + words.nothingWritten}</Banner>}
          {phase.note && <Banner tone="amber">{phase.note}</Banner>}
          <Choose work={work} choose={words.choose} primary />
        </Card>
      )}
      {phase.at === 'reading' && <Under words={words.reading} done={0} all={1} onStop={work.stop} />}
      {phase.at === 'checking' && (
        <Under words={words.checking(phase.done, phase.all)} done={phase.done} all={phase.all} onStop={work.stop} />
      )}
      {phase.at === 'unclear' && <Unclear work={work} phase={phase} />}
      {phase.at === 'clear' && <Clear work={work} phase={phase} community={community} />}
      {phase.at === 'staging' && (
        <Under words={words.staging(phase.done, phase.all)} done={phase.done} all={phase.all} onStop={work.stop} />
      )}
      {phase.at === 'deciding' && <Under words={words.deciding} done={1} all={1} />}
      {phase.at === 'applying' && (
        <Under
          words={words.applying(phase.progress?.done ?? 0, phase.progress?.of ?? 0)}
          done={phase.progress?.done ?? 0}
          all={phase.progress?.of ?? 0}
          after={words.mayLeave}
        />
      )}
      {phase.at === 'done' && <Done work={work} phase={phase} />}
      {phase.at === 'failed' && (
        <ErrorState title={words.failed} words={`${phase.why}${words.interrupted}`}>
          <Button kind="primary" icon="refresh" onTap={phase.again}>
            {common.again}
          </Button>
          <Button onTap={work.restart}>{words.another}</Button>
        </ErrorState>
      )}
    </Box>
  )
}
