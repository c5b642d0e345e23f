import { z } from 'zod'
import { listEffective, effectiveOn, type CataloguePack } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import { CatalogueApplied } from '../../../shared/domain/catalogue/catalogue-events.ts'
import { parseCataloguePack } from '../../../shared/domain/catalogue/parse-catalogue-pack.ts'
import type { PackError } from '../../../shared/domain/catalogue/pack-error.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { createProcedureMatcher } from '../../../shared/domain/procedure/match-procedures.ts'
import { isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { CatalogueInfo } from '../../../shared/ipc/contract/catalogue.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

const VersionRow = z
  .object({
    id: z.string(),
    title: z.string(),
    valid_from: PlainDate,
    procedure_count: z.number(),
    sha256: z.string(),
    applied_at: LocalTime,
    applied_by: z.string(),
  })
  .transform((row) => ({
    info: {
      id: row.id,
      title: row.title,
      validFrom: row.valid_from,
      procedureCount: row.procedure_count,
      appliedAt: row.applied_at,
      appliedBy: row.applied_by,
      isShipped: false,
    } satisfies CatalogueInfo,
    sha256: row.sha256,
  }))

type CatalogueDeps = {
  readonly db: Db
  readonly blobs: BlobStore
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly today: () => PlainDate
  readonly newId: () => string
  readonly shipped: CataloguePack
}

export type CatalogueService = Awaited<ReturnType<typeof createCatalogueService>>

/** The procedures, fees and calendar in force. The shipped pack until another one is applied; all of it in memory (some hundred kilobytes). */
export async function createCatalogueService(deps: CatalogueDeps) {
  const { db, blobs, append, unitOfWork, now, today, shipped } = deps
  const versions = db.prepare(
    'SELECT id, title, valid_from, procedure_count, sha256, applied_at, applied_by FROM catalogue_version ORDER BY applied_at DESC',
  )
  const listApplied = () => versions.all().map((row) => VersionRow.parse(row))
  let pack = await loadCurrent()
  let searching = createSearch(pack, today())

  async function loadCurrent(): Promise<CataloguePack> {
    const newest = listApplied()[0]
    if (!newest) return shipped
    const blob = await blobs.get(newest.sha256)
    const parsed = blob.ok ? parseCataloguePack(blob.value.bytes.toString('utf8')) : undefined
    // A lost or unreadable catalogue must not stop the counter: the shipped one goes on, diagnostics says so.
    return parsed?.ok ? parsed.value : shipped
  }

  const shippedInfo = (): CatalogueInfo => ({ ...infoOf(shipped), appliedAt: null, appliedBy: '', isShipped: true })
  const currentInfo = (): CatalogueInfo => listApplied().find(({ info }) => info.id === pack.id)?.info ?? shippedInfo()

  return {
    pack: () => pack,
    currentInfo,
    isFallback: () => listApplied().length > 0 && pack === shipped,
    listVersions: (): CatalogueInfo[] => [...listApplied().map(({ info }) => info), shippedInfo()],
    find: (code: string, on: PlainDate): Procedure | undefined => effectiveOn(pack, code, on),
    search: (query: Query): Procedure[] => {
      if (searching.pack !== pack || searching.today !== today()) searching = createSearch(pack, today())
      return searching.search(query)
    },
    read: (text: string): Result<CataloguePack, readonly PackError[]> => parseCataloguePack(text),
    apply: async (text: string, next: CataloguePack, by: OfficerRef): Promise<CatalogueInfo> => {
      const blob = await blobs.put(new TextEncoder().encode(text))
      const at = now()
      unitOfWork.write(() => {
        blobs.register(blob, 'application/json')
        const { id, title, validFrom } = next
        const body = { at, by, id, title, validFrom, sha256: blob.sha256, procedureCount: next.procedures.length }
        append(newEvent(CatalogueApplied, { aggId: deps.newId(), actor: by.id, needs: [blob.sha256], body }))
      })
      pack = next
      return currentInfo()
    },
  }
}

export function createCatalogueProjector(): Projector {
  return {
    name: 'catalogue',
    aggType: 'catalogue',
    project: (_event, body, db) => {
      const applied = CatalogueApplied.body.parse(body)
      db.prepare(
        `INSERT INTO catalogue_version(id, title, valid_from, procedure_count, sha256, applied_at, applied_by)
         VALUES (@id, @title, @validFrom, @procedureCount, @sha256, @at, @byName)
         ON CONFLICT(id) DO UPDATE SET sha256 = excluded.sha256, applied_at = excluded.applied_at, applied_by = excluded.applied_by,
           title = excluded.title, valid_from = excluded.valid_from, procedure_count = excluded.procedure_count`,
      ).run({ ...applied, by: undefined, byName: applied.by.name })
    },
    clear: (db) => void db.exec('DELETE FROM catalogue_version'),
  }
}

function infoOf(pack: CataloguePack) {
  return { id: pack.id, title: pack.title, validFrom: pack.validFrom, procedureCount: pack.procedures.length }
}

type Query = { readonly text: string; readonly fieldCode: string | null; readonly onlyReceivable: boolean }

const ALL = 10_000

/** The matcher is made once a day and pack: what is in force changes at midnight, not at each key. */
function createSearch(pack: CataloguePack, today: PlainDate) {
  const match = createProcedureMatcher(listEffective(pack, today))
  const search = ({ text, fieldCode, onlyReceivable }: Query): Procedure[] =>
    match(text, ALL)
      .filter((procedure) => fieldCode === null || procedure.fieldCode === fieldCode)
      .filter((procedure) => !onlyReceivable || isReceivable(procedure))
  return { pack, today, search }
}
