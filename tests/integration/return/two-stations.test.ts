import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileDesk } from '../../../src/main/features/files/index.ts'
import { createNotificationRepository } from '../../../src/main/features/notifications/index.ts'
import { createReturnList, createReturnService } from '../../../src/main/features/returns/index.ts'
import type { ReceiveDossiers } from '../../../src/shared/ipc/contract/dossier.ts'
import { contract } from '../../../src/shared/ipc/contract.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aBenchStation, meet, someone, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const clock = aClock('2026-11-23T08:00:00+07:00')
let one: BenchStation
let two: BenchStation
let dossierId = ''

function returnsOf(station: BenchStation) {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-two-'))
  const messagesOf = createNotificationRepository(station.db, 'H12.64').listOfDossier
  const list = createReturnList({ ...station, find: station.moves.find, unclaimedAfterDays: () => 7, messagesOf })
  const desk = createFileDesk({ newToken: () => 'token', folder })
  return createReturnService({ ...station, mover: station.moves, list, messagesOf, desk })
}
const give = (station: BenchStation, name: string) => {
  const input = contract['return.hand-over'].input.parse({
    dossierIds: [dossierId],
    receiver: { name, idNumber: '096090000123', bornOn: null, relation: '', authorisation: '' },
    mismatchReason: 'Đã đối chiếu thẻ',
    signatureToken: null,
    isSignedOnPaper: true,
    place: 'direct',
    originals: [],
    note: '',
  })
  return returnsOf(station).handOver(input, someone(station, 'Nguyễn Thị Hoa'))
}

beforeEach(async () => {
  clock.set('2026-11-23T08:00:00+07:00')
  one = await aBenchStation('01', clock)
  two = await aBenchStation('02', clock)
  const input: ReceiveDossiers = contract['dossier.receive'].input.parse(anIntake({ items: [anItem()] }))
  dossierId = unwrap(one.intake.receive(input, someone(one, 'Nguyễn Thị Hoa'))).dossiers[0]?.id ?? ''
  const acting = someone(one, 'Nguyễn Thị Hoa')
  unwrap(one.moves.transfer({ id: dossierId, department: 'Văn phòng', toOfficerId: null, opinion: '' }, acting))
  const resolve = { id: dossierId, outcome: 'granted' as const, resultNumber: '', summary: '', uploadTokens: [] }
  unwrap(await one.moves.resolve(resolve, acting))
  meet(one, two)
})
afterEach(() => {
  one.close()
  two.close()
})

describe('two PCs that give out the same result while they do not see each other', () => {
  it('keep both records, and a person is shown both receivers', async () => {
    unwrap(await give(one, 'Nguyễn Văn Ánh'))
    clock.set('2026-11-23T08:05:00+07:00')
    unwrap(await give(two, 'Nguyễn Văn Anh'))
    meet(one, two)
    for (const station of [one, two]) {
      const officer = someone(station, 'Phạm Quốc Dũng', ['centre-head']).officer
      const { rows } = station.conflicts.list(officer)
      expect(rows).toMatchObject([{ id: dossierId, sides: [{}, {}] }])
    }
    const rowOf = ({ db }: BenchStation) => db.prepare('SELECT status, receiver_name FROM dossier').all()
    expect(rowOf(one)).toEqual(rowOf(two))
    // Nobody gives it a third time meanwhile.
    expect(await give(one, 'Nguyễn Văn Ánh')).toMatchObject({ ok: false })
  })

  it('give it once when they have met', async () => {
    unwrap(await give(one, 'Nguyễn Văn Ánh'))
    meet(one, two)
    expect(await give(two, 'Nguyễn Văn Ánh')).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } })
  })
})
