import { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Notification } from '../../../shared/domain/notification/index.ts'
import { feeLeft, openOriginals, standingOf } from '../../../shared/domain/return/index.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { ReturnTab, type ReturnRow } from '../../../shared/ipc/contract/return.ts'
import { toEpochMs, toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

type ListDeps = {
  readonly db: Db
  readonly find: (dossierId: string) => Dossier | undefined
  readonly now: () => LocalTime
  readonly unclaimedAfterDays: () => number
  readonly messagesOf: (dossierId: string) => readonly Notification[]
}

const DAY_MS = 86_400_000
/** A shelf holds hundreds, not millions: beyond this a clerk searches. */
const MOST = 5_000
const POST = "json_extract(s.state, '$.dispatch.state') = 'sent'"

const WHERE: Readonly<Record<Exclude<ReturnTab, 'originals'>, string>> = {
  all: "d.status = 'resolved'",
  early: "d.status = 'resolved' AND substr(d.due_at, 1, 10) > substr(@now, 1, 10)",
  late: "d.status = 'resolved' AND d.processed_at > d.due_at",
  unclaimed: `d.status = 'resolved' AND d.processed_at < @before AND NOT coalesce(${POST}, 0)`,
  'with-post': `d.status = 'resolved' AND ${POST}`,
}

const read = (text: string): Dossier => Dossier.parse(JSON.parse(text))
const wordsOf = ({ code, owner }: Dossier): string => `${code ?? ''} ${owner.fullName} ${owner.personalId ?? ''}`

export type ReturnList = ReturnType<typeof createReturnList>

/** What lies ready on the shelf, and what the clerk must know of each. */
export function createReturnList(deps: ListDeps) {
  const { find, now, unclaimedAfterDays } = deps
  const { page, held, ofOwner } = createListStatements(deps.db)
  const toRow = createRowMaker(deps)

  const common = (fieldCodes: readonly string[]) => ({
    now: now(),
    before: toLocalTime(toEpochMs(now()) - unclaimedAfterDays() * DAY_MS),
    fields: fieldCodes.length === 0 ? null : JSON.stringify(fieldCodes),
  })

  /** All of a tab; originals still held are known only from the dossier itself. */
  function all(tab: ReturnTab, text: string, fieldCodes: readonly string[]): Dossier[] {
    const words = foldForSearch(text)
    if (tab !== 'originals')
      return page(tab)
        .all({ ...common(fieldCodes), words })
        .map(read)
    return held
      .all({ fields: common(fieldCodes).fields })
      .flatMap((id) => find(id) ?? [])
      .filter((dossier) => openOriginals(dossier).length > 0 && foldForSearch(wordsOf(dossier)).includes(words))
  }

  return {
    list: (query: ParsedInputOf<'return.list'>, fieldCodes: readonly string[]): OutputOf<'return.list'> => {
      const found = all(query.tab, query.text, fieldCodes)
      const from = (query.page - 1) * query.pageSize
      const counts = Object.fromEntries(
        ReturnTab.options.map((tab) => [tab, tab === query.tab ? found.length : all(tab, query.text, fieldCodes).length]),
      ) as Record<ReturnTab, number> // every tab of the enum was just given a number
      return { rows: found.slice(from, from + query.pageSize).map(toRow), total: found.length, counts }
    },
    others: ({ id, owner }: Dossier, fieldCodes: readonly string[]): ReturnRow[] => {
      const number = owner.personalId ?? owner.oldIdNumber ?? owner.passport ?? owner.taxCode ?? ''
      if (number === '') return []
      return ofOwner
        .all({ number, id, fields: common(fieldCodes).fields })
        .map(read)
        .map(toRow)
    },
  }
}

/** What is asked of the database, apart from what is made of the answers. */
function createListStatements(db: Db) {
  const FROM = 'FROM dossier d JOIN dossier_state s ON s.id = d.id'
  const SCOPE = '(@fields IS NULL OR d.field_code IN (SELECT value FROM json_each(@fields)))'
  const page = (tab: keyof typeof WHERE) =>
    db
      .prepare<unknown[], string>(
        `SELECT s.state ${FROM} WHERE ${WHERE[tab]} AND ${SCOPE} AND (@words = '' OR s.words LIKE '%' || @words || '%')
         ORDER BY d.processed_at, d.row_no LIMIT ${MOST}`,
      )
      .pluck()
  /** Of ended dossiers only the row is kept: what they still hold is asked of their events. */
  const held = db
    .prepare<unknown[], string>(
      `SELECT DISTINCT d.id FROM held_original h JOIN dossier d ON d.id = h.dossier_id
       WHERE d.status IN ('resolved', 'returned', 'withdrawn', 'stopped') AND ${SCOPE} ORDER BY d.row_no LIMIT ${MOST}`,
    )
    .pluck()
  const ofOwner = db
    .prepare<unknown[], string>(
      `SELECT s.state ${FROM} WHERE d.status = 'resolved' AND json_extract(s.state, '$.resultPlace') <> 'postal' AND NOT coalesce(${POST}, 0) AND d.owner_number <> '' AND d.owner_number = @number AND d.id <> @id
       AND ${SCOPE} ORDER BY d.processed_at LIMIT 20`,
    )
    .pluck()
  return { page, held, ofOwner }
}

/** A row stands apart from lists: a tab and an owner's other dossiers show the same one. */
function createRowMaker({ now, unclaimedAfterDays, messagesOf }: Omit<ListDeps, 'db' | 'find'>) {
  return (dossier: Dossier): ReturnRow => {
    const messages = messagesOf(dossier.id)
    const last = messages.findLast(({ state }) => state !== 'cancelled')
    const standing = standingOf(dossier, now())
    const isWithPost = dossier.dispatch?.state === 'sent'
    return {
      id: dossier.id,
      code: dossier.code ?? '',
      procedureName: dossier.procedure.name,
      ownerName: dossier.owner.fullName,
      resultPlace: dossier.resultPlace,
      dueAt: dossier.deadline?.dueAt ?? null,
      processedAt: dossier.result?.at ?? null,
      ...standing,
      isUnclaimed: dossier.status === 'resolved' && !isWithPost && standing.waitingDays >= unclaimedAfterDays(),
      isWithPost,
      feeLeft: feeLeft(dossier),
      openOriginals: openOriginals(dossier).reduce((sum, { count }) => sum + count, 0),
      told: last ? { state: last.state, at: last.changedAt } : null,
      reminders: messages.filter(({ kind, state }) => kind === 'result-unclaimed' && state === 'sent').length,
    }
  }
}
