import { PageGivenUp, PageTurnedUp, givenUpAggregate } from '../../shared/domain/delivery/delivery-events.ts'
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import { newEvent, type StoredEvent } from '../../shared/domain/journal/index.ts'
import { toLocalTime } from '../../shared/kernel/local-time.ts'
import type { PageLeftOut, ProvinceMessage } from '../../shared/ports/province-gateway.ts'
import { chunksOf } from '../store/event-columns.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { requeueConfirmed, setHead } from './outbox-changes.ts'
import { foldDossier } from './fold-dossier.ts'

/** Begin what a message says of the files it goes without; in whose words it can be told from any other message. */
const LEFT_OUT_WORDS = 'Không kèm được tệp'

/** For the message's note: each file that is missing, and why. Empty where none is. */
export function leftOutText(pages: readonly PageLeftOut[] = []): string {
  return pages.map(({ name, reason }) => `${LEFT_OUT_WORDS} “${name}”: ${reason}`).join('\n')
}

type Need = { readonly dossierId: string; readonly eventId: string; readonly sha256: string }

/** The way of a dossier is free of a file that was given up: no telling of it waits for that one any more. */
export async function takeGivenUp({ db, unit }: GatewayTx, event: StoredEvent): Promise<void> {
  const { dossierId, sha256 } = PageGivenUp.body.parse(event.body)
  await db
    .deleteFrom('outbox_need')
    .where('unit', '=', unit)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .where('event_id', 'in', (eb) =>
      eb.selectFrom('outbox').select('event_id').where('unit', '=', unit).where('dossier_id', '=', dossierId),
    )
    .execute()
}

/** The facts may come by different ways: a file given up before its telling was known here holds up nothing either. */
export async function stillNeeded(tx: GatewayTx, needs: readonly Need[]): Promise<readonly Need[]> {
  const told = await listGivenUp(tx, [...new Set(needs.map(({ sha256 }) => givenUpAggregate(sha256)))])
  const kept: Need[] = []
  for (const need of needs) {
    const isGivenUp = told.has(givenUpAggregate(need.sha256)) && (await findGivenUp(tx, need)) !== undefined
    if (!isGivenUp) kept.push(need)
  }
  return kept
}

async function listGivenUp({ db, unit }: GatewayTx, aggregates: readonly string[]): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (const chunk of chunksOf(aggregates)) {
    const rows = await db
      .selectFrom('event')
      .select('agg_id')
      .distinct()
      .where('unit', '=', unit)
      .where('agg_id', 'in', chunk)
      .execute()
    for (const { agg_id: aggId } of rows) told.add(aggId)
  }
  return told
}

/** The files this telling goes without: given up, and still not here. */
export async function leftOut(tx: GatewayTx, dossier: Dossier): Promise<readonly PageLeftOut[]> {
  const pages: PageLeftOut[] = []
  for (const { sha256, name } of dossier.result?.files ?? []) {
    if (await isVerified(tx, sha256)) continue
    const given = await findGivenUp(tx, { dossierId: dossier.id, sha256 })
    if (given !== undefined) pages.push({ sha256, name, reason: given.reason })
  }
  return pages
}

/** The dossier as it is told: without the files nobody has. */
export function withoutPages(dossier: Dossier, pages: readonly PageLeftOut[]): Dossier {
  if (pages.length === 0 || !dossier.result) return dossier
  const gone = new Set(pages.map(({ sha256 }) => sha256))
  return { ...dossier, result: { ...dossier.result, files: dossier.result.files.filter(({ sha256 }) => !gone.has(sha256)) } }
}

/**
 * A file has come to stand here, verified: where a dossier was told without it, its newest telling goes again. In the transaction
 * that says `verified`, so that no crash comes between the two.
 */
export async function turnUp(tx: GatewayTx, sha256: string, now: number): Promise<void> {
  const given = (await tx.log.readAggregate(givenUpAggregate(sha256))).filter(({ type }) => type === PageGivenUp.type)
  const dossiers = new Set(given.map(({ body }) => PageGivenUp.body.parse(body).dossierId))
  for (const dossierId of dossiers)
    if (await isAwaited(tx, { dossierId, sha256 })) await tellAgain(tx, { dossierId, sha256, now })
}

/** A telling that was written without a file has just been confirmed; where the file came meanwhile, it goes again. */
export async function turnUpAfterConfirm(
  tx: GatewayTx,
  told: {
    readonly dossierId: string
    readonly eventId: string
    readonly message: ProvinceMessage | undefined
    readonly now: number
  },
): Promise<void> {
  const { dossierId, eventId, now } = told
  const message = told.message?.body ?? ''
  if (!message.includes(LEFT_OUT_WORDS)) return
  for (const sha256 of await filesAt(tx, dossierId, eventId)) {
    const isMissed = !message.includes(sha256) && (await isAwaited(tx, { dossierId, sha256 }))
    if (isMissed && (await isVerified(tx, sha256))) await append(tx, { dossierId, eventId, sha256, now })
  }
}

/** Puts the telling back into the outbox. May be repeated without effect. */
export async function takeTurnedUp(tx: GatewayTx, event: StoredEvent): Promise<void> {
  const { dossierId, eventId } = PageTurnedUp.body.parse(event.body)
  await requeueConfirmed(tx.db, tx.unit, { eventId, saysMore: true })
  await setHead(tx, dossierId)
}

/** Progress messages carry no files. */
const PROGRESS_SERVICES: readonly string[] = ['CapNhatTienDoHoSoMC', 'CapNhatTienTrinh']

async function tellAgain(
  tx: GatewayTx,
  found: { readonly dossierId: string; readonly sha256: string; readonly now: number },
): Promise<void> {
  const row = await tx.db
    .selectFrom('outbox')
    .select('event_id')
    .where('unit', '=', tx.unit)
    .where('dossier_id', '=', found.dossierId)
    .where('state', '=', 'confirmed')
    .where((eb) => eb.or([eb('service', 'is', null), eb('service', 'not in', PROGRESS_SERVICES)]))
    .orderBy('useq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return
  const named = await filesAt(tx, found.dossierId, row.event_id)
  if (named.includes(found.sha256)) await append(tx, { ...found, eventId: row.event_id })
}

async function append(
  tx: GatewayTx,
  { dossierId, eventId, sha256, now }: { dossierId: string; eventId: string; sha256: string; now: number },
): Promise<void> {
  const body = { at: toLocalTime(now), dossierId, eventId, sha256 }
  await tx.log.append([newEvent(PageTurnedUp, { aggId: givenUpAggregate(sha256), actor: 'system', after: [eventId], body })])
}

/** Files the dossier named right after that event. */
async function filesAt(tx: GatewayTx, dossierId: string, eventId: string): Promise<readonly string[]> {
  const events = await tx.log.readAggregate(dossierId)
  const dossier = foldDossier({ dossierId, events, eventId, withLaterCorrections: false })
  return dossier?.result?.files.map(({ sha256 }) => sha256) ?? []
}

async function findGivenUp(tx: GatewayTx, { dossierId, sha256 }: Pick<Need, 'dossierId' | 'sha256'>) {
  const said = await tx.log.readAggregate(givenUpAggregate(sha256))
  return said
    .flatMap(({ type, body }) => (type === PageGivenUp.type ? [PageGivenUp.body.parse(body)] : []))
    .find((given) => given.dossierId === dossierId)
}

/** Given up, and not told since. Once is enough: a province that takes no further files would be told for ever. */
async function isAwaited(tx: GatewayTx, page: Pick<Need, 'dossierId' | 'sha256'>): Promise<boolean> {
  const said = await tx.log.readAggregate(givenUpAggregate(page.sha256))
  const isTold = said.some(
    ({ type, body }) => type === PageTurnedUp.type && PageTurnedUp.body.parse(body).dossierId === page.dossierId,
  )
  return !isTold && (await findGivenUp(tx, page)) !== undefined
}

async function isVerified({ db, unit }: GatewayTx, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('gateway_blob')
    .select('state')
    .where('unit', '=', unit)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .where('state', '=', 'verified')
    .executeTakeFirst()
  return row !== undefined
}
