import * as v from 'valibot'
import { COLUMNS, type Column, SHEET_PROBLEMS, type SheetId } from '@/domain/menu/sheet'
import { FACTS } from '@/domain/menu/version'
import { policy } from '@/domain/shared/policy'
import { community, count, cursor, iso, line, list, nextCursor, time } from './fields'

const SHEETS = Object.keys(COLUMNS) as SheetId[]
const columns = Object.values(COLUMNS).flatMap((own) => Object.keys(own)) as Column[]

const { rows, sessionsOfService } = policy.menu.sheet

/** Services, and rows of sessions, that travel in one part. */
export const PART = { services: 250, sessions: 1_000 }
const MOST_PARTS = Math.ceil((rows * 2) / Math.min(PART.services, PART.sessions)) + 1

const row = count(1, 1_000_000)
export const broughtKey = line(20)

/** `row`: where it stands in its sheet, so that what is wrong with it can be told there. */
export const broughtSession = v.strictObject({
  row,
  key: broughtKey,
  startsAt: time,
  endsAt: time,
  capacity: count(1, 1_000),
  venue: v.nullable(line(60)),
  staff: list(line(30), 0, 10),
})

const problem = v.strictObject({
  sheet: v.picklist(SHEETS),
  row: v.number(),
  column: v.nullable(v.picklist(columns)),
  code: v.picklist(SHEET_PROBLEMS),
  detail: v.optional(
    v.strictObject({
      least: v.optional(v.number()),
      most: v.optional(v.number()),
      row: v.optional(v.number()),
      name: v.optional(v.string()),
    }),
  ),
})

/** Made by whoever imports, the same for all parts of one import. */
const importId = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))

/** How far an import has come. `lost`: sessions whose time was taken between the last check and their turn. */
const progress = v.strictObject({
  state: v.picklist(['applying', 'done']),
  /** Services that are done, of how many. */
  done: v.number(),
  of: v.number(),
  /** Sessions that were opened. */
  sessions: v.number(),
  lost: v.array(problem),
})

const aimed = (input: { community: string }) => input.community

/** Bringing services and sessions onto the menu from a workbook, and taking them out. `service`: what publishing takes; `facts`: what it made of it. */
export const importing = <const Details extends v.GenericSchema, const Shown extends v.GenericSchema>(
  service: Details,
  facts: Shown,
) => {
  const brought = {
    services: list(v.strictObject({ row, key: broughtKey, service }), 1, PART.services),
    sessions: list(broughtSession, 0, PART.sessions),
  }
  return {
    /** A dry run of one part: a part has whole services with all their sessions. Nothing is stored. */
    checkImport: {
      kind: 'query',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, ...brought }),
      output: v.strictObject({
        problems: v.array(problem),
        /** How many; of those that are on the menu and say something else, the rows and what will change; of new sessions the rows. */
        services: v.strictObject({
          added: v.number(),
          revised: v.array(v.strictObject({ row: v.number(), title: v.string(), changed: v.array(v.picklist(FACTS)) })),
          same: v.number(),
        }),
        sessions: v.strictObject({ added: v.array(v.number()), same: v.number() }),
        /** What venues need before and after, minutes, by name: sessions of several parts are compared where they are all known. */
        buffers: v.array(v.strictObject({ venue: v.string(), before: v.number(), after: v.number() })),
      }),
      refusals: ['COMMUNITY_NOT_FOUND'],
    },
    /** Lays one part ready. It waits a day for `import`; by itself it changes nothing. */
    stageImport: {
      kind: 'command',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, importId, part: count(0, MOST_PARTS - 1), ...brought }),
      output: v.strictObject({}),
      refusals: [],
    },
    /** Checks all parts together once more; when all is clear this decides, and `carryImport` or the timer does it. */
    import: {
      kind: 'command',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, importId, parts: count(1, MOST_PARTS) }),
      output: v.strictObject({ services: v.number(), sessions: v.number() }),
      /** `detail.problems` of what is not clear, as `checkImport` tells them. */
      refusals: ['COMMUNITY_NOT_FOUND', 'IMPORT_INCOMPLETE', 'IMPORT_NOT_CLEAR'],
    },
    /** Carries an import on for some seconds. Whoever asks again gets further; without anybody the timer does it. */
    carryImport: {
      kind: 'command',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, importId }),
      output: progress,
      refusals: ['IMPORT_NOT_FOUND'],
    },
    importProgress: {
      kind: 'query',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, importId }),
      output: progress,
      refusals: ['IMPORT_NOT_FOUND'],
    },
    /** The menu of a community with what lies ahead, as a workbook says it; names of those who give it are masked. */
    exportMenu: {
      kind: 'query',
      allow: ['worker'],
      community: aimed,
      input: v.strictObject({ community, cursor: v.optional(cursor) }),
      output: v.strictObject({
        services: v.array(
          v.strictObject({
            service: facts,
            sessions: v.pipe(
              v.array(
                v.strictObject({
                  startsAt: iso,
                  endsAt: iso,
                  capacity: v.number(),
                  venue: v.nullable(v.string()),
                  staff: v.array(v.string()),
                }),
              ),
              v.maxLength(sessionsOfService),
            ),
          }),
        ),
        cursor: nextCursor,
      }),
      refusals: [],
    },
  } as const
}
