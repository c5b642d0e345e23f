import { z } from 'zod'
import { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import { givenUpAggregate, PageGivenUp, PageTurnedUp } from '../../../shared/domain/delivery/delivery-events.ts'
import { newEvent, type Sha256Hex } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { BlobWhere, GivenUp, LostPage } from '../../../shared/ipc/contract/blob-transfer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { FetchDesk } from './fetch-desk.ts'
import type { BlobReference, TransferRepository } from './transfer-repository.ts'

export type LostPagesDeps = {
  readonly journal: Pick<Journal, 'append' | 'readAggregate'>
  readonly unitOfWork: UnitOfWork
  readonly repository: TransferRepository
  readonly desk: FetchDesk
  readonly publish: PublishEvent
  readonly now: () => number
  readonly stationOf: (origin: string) => string
}

export type GiveUp = { readonly dossierId: string; readonly sha256: Sha256Hex; readonly reason: string }

export type LostPages = ReturnType<typeof createLostPages>

const MOST_LISTED = 500
/** How long all in reach are asked before a file is given up. */
const ASK_MS = 15_000
const LOOK_AGAIN_MS = 60_000
const NamesFiles = z.object({ files: z.array(DossierFile).optional(), signature: DossierFile.optional() })

/** Files of dossiers whose only copy died with its disk: which they are, and letting their dossier go without them. */
export function createLostPages(deps: LostPagesDeps) {
  const { journal, unitOfWork, repository, desk, publish, now, stationOf } = deps

  const lookedAt = new Map<Sha256Hex, number>()

  const givenUpOf = (dossierId: string, sha256: Sha256Hex): GivenUp | null => findGivenUp(journal, { dossierId, sha256 })

  async function giveUp({ dossierId, sha256, reason }: GiveUp, by: OfficerRef): Promise<Result<Record<string, never>>> {
    const page = repository.listPlaces(dossierId).find((place) => place.sha256 === sha256)
    if (page === undefined) return err(appError('not-found', 'files.not-found'))
    if (givenUpOf(dossierId, sha256) !== null) return err(appError('not-allowed-now', 'lost-page.given-up-already'))
    if (page.place === 'gateway' || (page.isHere && !page.isUnreadable))
      return err(appError('not-allowed-now', 'lost-page.is-here'))
    const fetched = await desk.fetch(page, AbortSignal.timeout(ASK_MS))
    if (fetched.ok) return err(appError('not-allowed-now', 'lost-page.came'))
    if (fetched.error.kind !== 'gone') return err(appError('offline', 'lost-page.cannot-ask'))
    const body = { at: toLocalTime(now()), dossierId, sha256, name: nameOf(journal, { dossierId, sha256 }), reason, by }
    unitOfWork.write(() => journal.append(newEvent(PageGivenUp, { aggId: givenUpAggregate(sha256), actor: by.id, body })))
    publish('blob-transfer.changed', {})
    publish('sync.changed', {})
    return ok({})
  }

  /** What is opened here is looked for at once, also in dossiers that are over: only so does anybody learn that it is nowhere. */
  function lookFor(page: BlobReference, stop: AbortSignal): void {
    if (now() - (lookedAt.get(page.sha256) ?? 0) < LOOK_AGAIN_MS) return
    lookedAt.set(page.sha256, now())
    // Whoever did not answer is asked again when somebody looks again.
    void desk.fetch(page, stop).catch(() => lookedAt.delete(page.sha256))
  }

  return {
    listPlaces: (dossierId: string, stop: AbortSignal): BlobWhere[] =>
      repository.listPlaces(dossierId).map((page) => {
        const { sha256, place, isHere, isUnreadable, origin } = page
        if (place === 'elsewhere' || isUnreadable) lookFor(page, stop)
        return {
          sha256,
          place,
          isHere,
          station: stationOf(origin),
          isNowhere: (isUnreadable || !isHere) && desk.isNowhere(sha256),
          givenUp: givenUpOf(dossierId, sha256),
        }
      }),
    giveUp,
    list: (): LostPage[] =>
      repository
        .listMissing(MOST_LISTED)
        .filter(({ sha256 }) => desk.isNowhere(sha256))
        .flatMap(({ sha256, origin }) =>
          repository.listDossiersOf(sha256).map((dossier) => ({
            ...dossier,
            sha256,
            station: stationOf(origin),
            givenUp: givenUpOf(dossier.dossierId, sha256),
          })),
        ),
  }
}

type OnePage = { readonly dossierId: string; readonly sha256: Sha256Hex }

function findGivenUp(journal: LostPagesDeps['journal'], { dossierId, sha256 }: OnePage): GivenUp | null {
  const said = journal.readAggregate(givenUpAggregate(sha256))
  const given = said
    .flatMap(({ type, body }) => (type === PageGivenUp.type ? [PageGivenUp.body.parse(body)] : []))
    .find((one) => one.dossierId === dossierId)
  if (given === undefined) return null
  const isBack = said.some(
    ({ type, body }) => type === PageTurnedUp.type && PageTurnedUp.body.parse(body).dossierId === dossierId,
  )
  return { at: given.at, by: given.by.name, reason: given.reason, isBack }
}

function nameOf(journal: LostPagesDeps['journal'], { dossierId, sha256 }: OnePage): string {
  for (const { body } of journal.readAggregate(dossierId)) {
    const { files = [], signature } = NamesFiles.safeParse(body).data ?? {}
    const found = (signature ? [...files, signature] : files).find((file) => file.sha256 === sha256)
    if (found) return found.name
  }
  return ''
}
