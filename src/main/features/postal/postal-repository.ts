import { z } from 'zod'
import { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { ParcelState, postBatchEvents } from '../../../shared/domain/postal/index.ts'
import { feeLeft } from '../../../shared/domain/return/index.ts'
import { PostalTab, ReserveRow, type PostalRow, type PostBatchRow } from '../../../shared/ipc/contract/postal.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

const STATE = "json_extract(s.state, '$.dispatch.state')"
const WHERE: Readonly<Record<Exclude<PostalTab, 'delivered'>, string>> = {
  'to-post': `d.status = 'resolved' AND json_extract(s.state, '$.resultPlace') = 'postal' AND ${STATE} IS NULL`,
  posted: `d.status = 'resolved' AND ${STATE} = 'sent'`,
  'came-back': `d.status = 'resolved' AND ${STATE} = 'came-back'`,
}
const MOST = 2_000
const Told = z
  .object({ state: ParcelState, words: z.string(), told_at: LocalTime })
  .transform(({ told_at, ...told }) => ({ ...told, toldAt: told_at }))

const toBatch = ({ id, body }: { id: string; body: string }): PostBatchRow => {
  const { number, at, courier, by, items } = postBatchEvents.PostBatchHandedOver.body.parse(JSON.parse(body))
  return { id, number, at, courier, officerName: by.name, items }
}

function personOf(dossier: Dossier) {
  const { id, code, procedure, owner } = dossier
  const written = dossier.dispatch?.address || dossier.resultAddress
  return {
    id,
    code: code ?? '',
    procedureName: procedure.name,
    ownerName: owner.fullName,
    address: written || (owner.currentAddress ?? owner.permanentAddress ?? ''),
    phone: owner.phone ?? '',
    feeLeft: feeLeft(dossier),
  }
}

function parcelOf({ dispatch }: Dossier) {
  if (!dispatch) return { trackingNumber: '', sentAt: null, endedAt: null, note: '' }
  const { trackingNumber, at, endedAt, note } = dispatch
  return { trackingNumber, sentAt: at, endedAt, note }
}

export type PostalRepository = ReturnType<typeof createPostalRepository>

export function createPostalRepository(db: Db, findDossier: (id: string) => Dossier | undefined) {
  const { ofTab, delivered, told, ofTracking, batches, batch, numbers, reserves } = createPostalStatements(db)

  const findTold = (dossierId: string, tracking: string): PostalRow['told'] => {
    const row = told.get(dossierId, tracking)
    return row === undefined ? null : Told.parse(row)
  }
  const toRow = (dossier: Dossier): PostalRow => {
    const { dispatch } = dossier
    return {
      ...personOf(dossier),
      ...parcelOf(dossier),
      told: dispatch ? findTold(dossier.id, dispatch.trackingNumber) : null,
    }
  }
  return {
    toRow,
    findTold,
    list: (tab: PostalTab, text: string, fieldCodes: readonly string[]) => {
      const asked = {
        words: foldForSearch(text),
        tracking: text.replace(/\s/g, '').toUpperCase(),
        fields: fieldCodes.length === 0 ? null : JSON.stringify(fieldCodes),
      }
      const of = (each: PostalTab): Dossier[] => {
        if (each !== 'delivered')
          return ofTab(each)
            .all(asked)
            .map((state) => Dossier.parse(JSON.parse(state)))
        const found = delivered.all({ fields: asked.fields }).flatMap((id) => findDossier(id) ?? [])
        return found.filter(({ dispatch, owner, code }) => {
          const words = foldForSearch(`${code ?? ''} ${owner.fullName} ${dispatch?.trackingNumber ?? ''}`)
          return dispatch?.state === 'delivered' && words.includes(asked.words)
        })
      }
      const counts = Object.fromEntries(PostalTab.options.map((each) => [each, of(each).length])) as Record<PostalTab, number> // every tab was just given a number
      return { rows: of(tab).map(toRow), counts }
    },
    dossiersOf: (tracking: string): readonly string[] => ofTracking.all(tracking),
    listBatches: (limit: number): PostBatchRow[] => batches.all(limit).map(toBatch),
    findBatch: (id: string): PostBatchRow | undefined => {
      const row = batch.get(id)
      return row && toBatch(row)
    },
    /** Manifests of this PC and day so far: the next one's place in the row. */
    countBatches: (prefix: string): number => numbers.get(prefix) ?? 0,
    listReserves: (from: PlainDate, to: PlainDate) => reserves.all(from, to).map((text) => ReserveRow.parse(JSON.parse(text))),
  }
}

/** What is asked of the database, apart from what is made of the answers. */
function createPostalStatements(db: Db) {
  const ofTab = (tab: keyof typeof WHERE) =>
    db
      .prepare<unknown[], string>(
        `SELECT s.state FROM dossier d JOIN dossier_state s ON s.id = d.id WHERE ${WHERE[tab]}
         AND (@fields IS NULL OR d.field_code IN (SELECT value FROM json_each(@fields)))
         AND (@words = '' OR s.words LIKE '%' || @words || '%' OR ${STATE} IS NOT NULL AND json_extract(s.state, '$.dispatch.trackingNumber') = @tracking)
         ORDER BY d.row_no DESC LIMIT ${MOST}`,
      )
      .pluck()
  /** The latest only: whoever looks for an older one knows its code. */
  const delivered = db
    .prepare<unknown[], string>(
      `SELECT d.id FROM post_parcel p JOIN dossier d ON d.id = p.dossier_id WHERE d.status = 'returned'
       AND (@fields IS NULL OR d.field_code IN (SELECT value FROM json_each(@fields)))
       GROUP BY d.id ORDER BY max(p.sent_at) DESC LIMIT 300`,
    )
    .pluck()
  const told = db.prepare('SELECT state, words, told_at FROM post_status WHERE dossier_id = ? AND tracking = ?')
  const ofTracking = db
    .prepare<unknown[], string>('SELECT dossier_id FROM post_parcel WHERE tracking = ? ORDER BY dossier_id')
    .pluck()
  const batches = db.prepare<unknown[], { id: string; body: string }>(
    'SELECT id, body FROM post_batch ORDER BY at DESC, id DESC LIMIT ?',
  )
  const batch = db.prepare<unknown[], { id: string; body: string }>('SELECT id, body FROM post_batch WHERE id = ?')
  const numbers = db.prepare<unknown[], number>("SELECT count(*) FROM post_batch WHERE number LIKE ? || '%'").pluck()
  const reserves = db
    .prepare<unknown[], string>('SELECT body FROM post_reserve WHERE day >= ? AND day <= ? ORDER BY day, id')
    .pluck()
  return { ofTab, delivered, told, ofTracking, batches, batch, numbers, reserves }
}
