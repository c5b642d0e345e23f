import {
  applyCertificationRegister,
  bookEvents,
  BOOK_AGGREGATE,
  CERTIFICATION,
  certificationEvents,
  CertificationNumbersAnswered,
  CertificationNumbersAsked,
  NUMBER_REQUEST,
  REGISTER,
  registerEvents,
  type BookFact,
  type CertificationFact,
  type RegisterFact,
} from '../../../shared/domain/certification/index.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { createEntryRepository, type EntryRepository } from './entry-repository.ts'
import { createRegisterRepository, type RegisterRepository } from './register-repository.ts'
import { createVolumeRepository, type VolumeRepository } from './volume-repository.ts'

/** The four books as rows. Registers come out the same whichever of two concurrent facts is first; the rest is played again. */
export function createCertificationProjectors(db: Db): readonly Projector[] {
  const registers = createRegisterRepository(db)
  const entries = createEntryRepository(db)
  const volumes = createVolumeRepository(db)
  return [
    {
      name: 'certification-registers',
      aggType: REGISTER,
      project: (stored, body) => {
        // The journal has matched type and body by the very table the union is made of; here and below.
        if (stored.type in registerEvents) projectRegister(registers, { type: stored.type, body } as RegisterFact)
      },
      clear: () => registers.clear(),
    },
    {
      name: 'certification-number-requests',
      aggType: NUMBER_REQUEST,
      project: (stored, body) => projectRequest(registers, stored, body),
      clear: () => registers.clearRequests(),
      clearAggregate: (aggId) => registers.dropRequest(aggId),
    },
    {
      name: 'certifications',
      aggType: CERTIFICATION,
      project: (stored, body) => {
        if (stored.type in certificationEvents)
          projectCertification({ entries, volumes }, stored, { type: stored.type, body } as CertificationFact)
      },
      clear: () => {
        entries.clear()
        volumes.clearNotes()
      },
      clearAggregate: (aggId) => {
        entries.drop(aggId)
        volumes.dropNote(aggId)
      },
    },
    {
      name: 'certification-books',
      aggType: BOOK_AGGREGATE,
      project: (stored, body) => {
        if (stored.type in bookEvents) projectBook(volumes, { type: stored.type, body } as BookFact)
      },
      clear: () => volumes.clearVolumes(),
      clearAggregate: (aggId) => {
        const [book, year, volume] = aggId.split('-')
        volumes.dropVolume({ book: book as BookFact['body']['book'], year: Number(year), volume: Number(volume) }) // the id is made of them
      },
    },
  ]
}

function projectRegister(registers: RegisterRepository, fact: RegisterFact): void {
  const { book, at, by } = fact.body
  if (fact.type === 'CertificationNumbersLent') {
    const { year, volume, first, last, to } = fact.body
    return registers.saveLent({ book, year, volume, first, last, to, at, by: by.name })
  }
  const before = registers.load(book)
  const after = applyCertificationRegister(before, fact)
  const known = registers.movedBy(book)
  const isNewest = after.epoch > before.epoch || known === undefined || at > known.at
  registers.saveAuthority(after, isNewest ? { at, by: by.name } : known)
  const lastNumber = fact.type === 'CertificationAuthorityMoved' ? fact.body.lastNumber : fact.body.lastPaperNumber
  registers.saveYear(book, fact.body.year, lastNumber)
}

function projectRequest(registers: RegisterRepository, stored: StoredEvent, body: unknown): void {
  if (stored.type === CertificationNumbersAsked.type) {
    const { at, by, book, station, count } = CertificationNumbersAsked.body.parse(body)
    registers.saveRequest({ id: stored.aggId, book, station, count, askedAt: at, askedById: by.id, askedBy: by.name })
  }
  if (stored.type === CertificationNumbersAnswered.type) {
    const { at, outcome, reason } = CertificationNumbersAnswered.body.parse(body)
    registers.closeRequest({ id: stored.aggId, state: outcome, at, reason })
  }
}

type Rows = { readonly entries: EntryRepository; readonly volumes: VolumeRepository }

function projectCertification({ entries, volumes }: Rows, stored: StoredEvent, fact: CertificationFact): void {
  const id = stored.aggId
  const station = stored.via?.origin ?? stored.origin
  switch (fact.type) {
    case 'CertificationRecorded': {
      const { paper, requester, at } = fact.body
      const { kind, title, pages, copies } = paper
      const what = { kind, title, pages, copies, requesterName: requester.fullName, certifiedAt: at, certifiedOn: dateOf(at) }
      return entries.save({ ...fact.body, ...what, id, state: 'stands', reason: '', station, body: fact.body })
    }
    case 'CertificationNumberVoided': {
      const { at, reason } = fact.body
      const nothing = { kind: '', requestId: '', dossierId: null, requesterName: '', title: '', pages: 0, copies: 0, fee: 0 }
      const when = { certifiedAt: at, certifiedOn: dateOf(at), retainUntil: null }
      return entries.save({ ...fact.body, ...nothing, ...when, id, state: 'void', reason, station, body: null })
    }
    case 'CertificationSealed':
      return entries.seal(id, fact.body.at)
    case 'CertificationCancelled':
      return entries.cancel(id, fact.body.reason)
    case 'CertificationRefused':
    case 'CertificationViolationRecorded':
    case 'CertificationPromised':
      return saveNote(volumes, id, fact)
  }
}

const NOTE_KINDS = {
  CertificationRefused: 'refusal',
  CertificationViolationRecorded: 'violation',
  CertificationPromised: 'promise',
} as const

function saveNote(
  volumes: VolumeRepository,
  id: string,
  fact: Extract<CertificationFact, { type: keyof typeof NOTE_KINDS }>,
): void {
  const { at, by, dossierId, requester, title } = fact.body
  const number = 'number' in fact.body ? fact.body.number : ''
  const about = { at, byName: by.name, dossierId, requesterName: requester.fullName, title, number }
  volumes.saveNote({ id, kind: NOTE_KINDS[fact.type], ...about, body: fact.body })
}

function projectBook(volumes: VolumeRepository, fact: BookFact): void {
  const { book, year, volume, at, by } = fact.body
  const place = { book, year, volume }
  switch (fact.type) {
    case 'CertificationVolumeOpened':
      return volumes.open({ ...place, firstNumber: fact.body.firstNumber, at, by: by.name })
    case 'CertificationMonthPrinted': {
      const { month, firstNumber, lastNumber, totals } = fact.body
      return volumes.print({ ...place, month, firstNumber, lastNumber, totals, at, by: by.name })
    }
    case 'CertificationVolumeClosed': {
      const { firstNumber, lastNumber, totals, signer } = fact.body
      return volumes.close({ ...place, at, closing: { firstNumber, lastNumber, totals, signer, by: by.name } })
    }
  }
}
