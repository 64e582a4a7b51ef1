import { useEffect, useRef, useState } from 'react'
import { overlapsAmong } from '@/domain/menu/import'
import type { Problem } from '@/domain/menu/sheet'
import { dayOf } from '@/domain/schedule/civil'
import { instant } from '@/domain/shared/time'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { fileProblems, importing as words } from '@/i18n/import.zh-CN'
import { type Answer, call, newRequestId, type ValueOf } from '@/platform/call'
import { now } from '@/platform/clock'
import { bytesOf, loadTables, save } from '@/platform/files'
import { storage } from '@/platform/storage'
import { useCommand } from '@/platform/use-call'
import type { FileSheet } from '@/platform/workbook'
import { annotatedOf, type Part, type Read, read, sorted, templateOf, workbookOf } from './import-sheet'

export interface Community {
  code: string
  name: string
}

type Checked = ValueOf<'menu.checkImport'>
type Progress = ValueOf<'menu.carryImport'>

/** What the workbook would do, once all is clear. */
export interface Plan {
  added: number
  revised: Checked['services']['revised']
  same: number
  sessionsAdded: number
  sessionsSame: number
}

interface Chosen {
  name: string
  sheets: FileSheet[]
  read: Read
}

export type Phase =
  | { at: 'start'; note?: string; refused?: string }
  | { at: 'reading'; name: string }
  | { at: 'checking'; name: string; done: number; all: number }
  | { at: 'unclear'; chosen: Chosen; problems: Problem[]; late: boolean }
  | { at: 'clear'; chosen: Chosen; plan: Plan }
  | { at: 'staging'; done: number; all: number }
  | { at: 'deciding' }
  | { at: 'applying'; progress: Progress | null }
  | { at: 'done'; progress: Progress }
  | { at: 'failed'; why: string; again: () => void }

const rowsIn = ({ services, sessions }: Part) => services.length + sessions.length

/** An import that was decided and whose end this device has not seen. */
const key = (community: string) => `import.${community}`

/** Days since 1970, in China. */
const today = () => dayOf(instant(now()))

/** The way of a workbook onto the menu: chosen, read, checked; then, when all is clear and somebody says so, brought in. */
export const useImport = ({ code }: Community) => {
  const [phase, setPhase] = useState<Phase>({ at: 'start' })
  /** Whoever goes on with another run leaves this one alone. */
  const run = useRef(0)
  const carry = useCommand('menu.carryImport', 'menu', 'schedule')
  useEffect(
    () => () => {
      run.current += 1
    },
    [],
  )

  const begin = () => {
    run.current += 1
    const own = run.current
    return (next: Phase) => {
      if (run.current !== own) return false
      setPhase(next)
      return true
    }
  }

  const check = async (chosen: Chosen, show: (next: Phase) => boolean) => {
    const { parts, rows, sessions } = chosen.read
    const plan: Plan = { added: 0, revised: [], same: 0, sessionsAdded: 0, sessionsSame: 0 }
    const problems: Problem[] = []
    const buffers = new Map<string, { before: number; after: number }>()
    const ahead = new Set<number>()
    let done = 0
    for (const part of parts) {
      if (!show({ at: 'checking', name: chosen.name, done, all: rows })) return
      const answer = await call('menu.checkImport', { community: code, ...part })
      if (!answer.ok) {
        show({ at: 'failed', why: deskRefusal(answer.code), again: () => void check(chosen, begin()) })
        return
      }
      const { services, sessions: own, buffers: needed } = answer.value
      problems.push(...(answer.value.problems as Problem[]))
      for (const { venue, ...buffer } of needed) buffers.set(venue, buffer)
      for (const row of own.added) ahead.add(row)
      plan.added += services.added
      plan.revised.push(...services.revised)
      plan.same += services.same
      plan.sessionsAdded += own.added.length
      plan.sessionsSame += own.same
      done += rowsIn(part)
    }
    problems.push(
      ...overlapsAmong(
        sessions.filter(({ row }) => ahead.has(row)),
        (venue) => buffers.get(venue),
      ),
    )
    show(
      problems.length
        ? { at: 'unclear', chosen, problems: sorted(problems), late: false }
        : { at: 'clear', chosen, plan },
    )
  }

  const choose = async (file: File) => {
    const show = begin()
    show({ at: 'reading', name: file.name })
    const tables = await loadTables?.().catch(() => null)
    if (!tables) {
      show({ at: 'failed', why: deskRefusal('OFFLINE'), again: () => void choose(file) })
      return
    }
    const bytes = file.size > tables.MOST_BYTES ? null : await bytesOf(file)
    if (!bytes) {
      const why = file.size > tables.MOST_BYTES ? 'FILE_TOO_LARGE' : 'FILE_DAMAGED'
      show({ at: 'start', refused: fileProblems[why] })
      return
    }
    const found = await tables.readWorkbookFile(bytes)
    if (!found.ok) {
      show({ at: 'start', refused: fileProblems[found.code] })
      return
    }
    const chosen = { name: file.name, sheets: found.sheets, read: read(found.sheets, now()) }
    if (chosen.read.problems.length) show({ at: 'unclear', chosen, problems: chosen.read.problems, late: false })
    else await check(chosen, show)
  }

  const apply = async (importId: string, show: (next: Phase) => boolean) => {
    const again = () => void apply(importId, begin())
    let progress: Progress | null = null
    while (show({ at: 'applying', progress })) {
      const answer = await carry.run({ community: code, importId })
      if (!answer) return
      if (!answer.ok) {
        if (answer.code === 'IMPORT_NOT_FOUND') storage.remove(key(code))
        show({ at: 'failed', why: deskRefusal(answer.code), again })
        return
      }
      progress = answer.value
      if (progress.state === 'applying') continue
      storage.remove(key(code))
      show({ at: 'done', progress })
      return
    }
  }

  const submit = async (chosen: Chosen, importId = newRequestId()) => {
    const show = begin()
    const failed = (refusal: Parameters<typeof deskRefusal>[0]) =>
      show({ at: 'failed', why: deskRefusal(refusal), again: () => void submit(chosen, importId) })
    const { parts, rows } = chosen.read
    let done = 0
    for (const [part, brought] of parts.entries()) {
      if (!show({ at: 'staging', done, all: rows })) return
      const answer = await call('menu.stageImport', { community: code, importId, part, ...brought })
      if (!answer.ok) {
        failed(answer.code)
        return
      }
      done += rowsIn(brought)
    }
    if (!show({ at: 'deciding' })) return
    const answer = await call('menu.import', { community: code, importId, parts: parts.length })
    if (answer.ok) {
      storage.write(key(code), importId)
      await apply(importId, show)
    } else if (answer.code === 'IMPORT_NOT_CLEAR') {
      const { problems } = answer.detail as { problems: Problem[] }
      show({ at: 'unclear', chosen, problems: sorted(problems), late: true })
    } else failed(answer.code)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened: what was decided here before goes on
  useEffect(() => {
    const importId = storage.read<string>(key(code))
    if (importId) void apply(importId, begin())
  }, [])

  return {
    phase,
    choose: (file: File) => void choose(file),
    submit: (chosen: Chosen) => void submit(chosen),
    stop: () => begin()({ at: 'start', note: words.stopped }),
    restart: () => begin()({ at: 'start' }),
    annotate: async ({ name, sheets, read: { found } }: Chosen, problems: readonly Problem[]) => {
      const tables = await loadTables?.()
      if (tables) save(await tables.writeWorkbookFile(annotatedOf(sheets, found, problems)), words.annotatedFile(name))
    },
  }
}

export type Import = ReturnType<typeof useImport>

export type Exporting =
  | { at: 'idle' }
  | { at: 'busy'; count: number }
  | { at: 'done'; words: string }
  | { at: 'failed'; why: string }

/** Empty to fill in, or with all that is on the menu. */
export const useExport = ({ code, name }: Community) => {
  const [state, setState] = useState<Exporting>({ at: 'idle' })
  const hand = async (sheets: ReturnType<typeof templateOf>, file: string) => {
    const tables = await loadTables?.().catch(() => null)
    if (tables) save(await tables.writeWorkbookFile(sheets), file)
    return !!tables
  }
  const offline = () => setState({ at: 'failed', why: deskRefusal('OFFLINE') })
  return {
    state,
    template: async () => {
      if (!(await hand(templateOf(today()), words.templateFile))) offline()
    },
    all: async () => {
      const services: ValueOf<'menu.exportMenu'>['services'] = []
      let cursor: string | null = null
      do {
        setState({ at: 'busy', count: services.length })
        const answer: Answer<'menu.exportMenu'> = await call('menu.exportMenu', {
          community: code,
          ...(cursor ? { cursor } : {}),
        })
        if (!answer.ok) {
          setState({ at: 'failed', why: deskRefusal(answer.code) })
          return
        }
        services.push(...answer.value.services)
        cursor = answer.value.cursor
      } while (cursor)
      const sessions = services.reduce((sum, service) => sum + service.sessions.length, 0)
      const day = new Date(today() * 86_400_000).toISOString().slice(0, 10)
      if (await hand(workbookOf(services), words.exportFile(name, day)))
        setState({ at: 'done', words: words.exported(services.length, sessions) })
      else offline()
    },
  }
}
