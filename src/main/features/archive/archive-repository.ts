import { z } from 'zod'
import { archiveEvents, archiveTransferEvents, type ArchivePackage } from '../../../shared/domain/archive/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { ArchiveTab } from '../../../shared/ipc/contract/archive.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'

const ENDED = "d.status IN ('returned', 'withdrawn', 'stopped')"
const ENDED_AT = 'coalesce(d.returned_at, d.processed_at)'
const WHERE: Readonly<Record<ArchiveTab, string>> = {
  'to-pack': `${ENDED} AND a.dossier_id IS NULL`,
  packed: `${ENDED} AND a.dossier_id IS NOT NULL AND a.handed_over_at IS NULL`,
  overdue: `${ENDED} AND a.handed_over_at IS NULL AND ${ENDED_AT} < @yearAgo`,
  archived: 'a.handed_over_at IS NOT NULL',
}

const Row = z.object({
  id: z.string(),
  packed: z.string().nullable(),
  handed_over_at: LocalTime.nullable(),
})

export type Kept = {
  readonly dossier: Dossier
  readonly packed: ArchivePackage | null
  readonly archivedAt: LocalTime | null
}

export type ArchiveRepository = ReturnType<typeof createArchiveRepository>

const FROM = `FROM dossier d LEFT JOIN archive_package a ON a.dossier_id = d.id`
const NOTHING_FOUND = Object.fromEntries(ArchiveTab.options.map((tab) => [tab, 0])) as Record<ArchiveTab, number> // every tab of the enum

const where = (tab: ArchiveTab): string =>
  `WHERE ${WHERE[tab]} AND (@words = '' OR d.row_no IN (SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH @words)) AND (@yearAgo IS NOT NULL)`
const toTransfer = (text: string) => archiveTransferEvents.ArchiveHandedOver.body.parse(JSON.parse(text))

/** Of an ended dossier only its row is kept; the rest is asked of its events, a page at a time. */
export function createArchiveRepository(db: Db, findDossier: (id: string) => Dossier | undefined) {
  const page = (tab: ArchiveTab) =>
    db.prepare(
      `SELECT d.id, a.body AS packed, a.handed_over_at ${FROM} ${where(tab)} ORDER BY ${ENDED_AT}, d.row_no LIMIT @limit OFFSET @offset`,
    )
  const count = (tab: ArchiveTab) => db.prepare<unknown[], number>(`SELECT count(*) ${FROM} ${where(tab)}`).pluck()
  const one = db.prepare(`SELECT d.id, a.body AS packed, a.handed_over_at ${FROM} WHERE d.id = ?`)
  const transfers = db.prepare<unknown[], { id: string; body: string }>(
    'SELECT id, body FROM archive_transfer ORDER BY at DESC LIMIT 200',
  )
  const transfer = db.prepare<unknown[], string>('SELECT body FROM archive_transfer WHERE id = ?').pluck()

  const read = (row: unknown): Kept[] => {
    const { id, packed, handed_over_at } = Row.parse(row)
    const dossier = findDossier(id)
    if (!dossier) return []
    const body = packed === null ? null : archiveEvents.DossierPacked.body.parse(JSON.parse(packed))
    return [{ dossier, packed: body, archivedAt: handed_over_at }]
  }
  return {
    list: (query: { tab: ArchiveTab; text: string; yearAgo: string; limit: number; offset: number }) => {
      const words = query.text.trim() === '' ? '' : toMatch(query.text)
      // Nothing in it that can be looked for (an emoji): nothing is found, and nothing breaks.
      if (words === undefined) return { rows: [], counts: NOTHING_FOUND }
      const asked = { words, yearAgo: query.yearAgo }
      const counts = Object.fromEntries(ArchiveTab.options.map((tab) => [tab, count(tab).get(asked) ?? 0])) as Record<
        ArchiveTab,
        number
      > // every tab of the enum was just given a number
      const { limit, offset } = query
      return {
        rows: page(query.tab)
          .all({ ...asked, limit, offset })
          .flatMap(read),
        counts,
      }
    },
    find: (dossierId: string): Kept | undefined => {
      const row = one.get(dossierId)
      return row === undefined ? undefined : read(row)[0]
    },
    listTransfers: () => transfers.all().map(({ id, body }) => ({ id, ...toTransfer(body) })),
    findTransfer: (id: string) => {
      const text = transfer.get(id)
      return text === undefined ? undefined : toTransfer(text)
    },
  }
}
