import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RESULT_AGGREGATE, resultAggregateId } from '../../../src/shared/domain/result/index.ts'
import { ReceiveDossiers } from '../../../src/shared/ipc/contract/dossier.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aBenchStation, someone, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const clock = aClock('2026-10-12T09:00:00+07:00')
let station: BenchStation
beforeEach(async () => {
  clock.set('2026-10-12T09:00:00+07:00')
  station = await aBenchStation('01', clock)
})
afterEach(() => station.close())

const clerk = () => someone(station, 'Phạm Thị Quầy')
function leader() {
  const acting = someone(station, 'Lê Văn Lãnh', ['leader'])
  return { ...acting, officer: { ...acting.officer, title: 'Chủ tịch' } }
}
const goesOn = { remark: '', goesOn: true, confirmedDate: null }

function received(item: Parameters<typeof anItem>[0]): string {
  const input = ReceiveDossiers.parse(anIntake({ draftId: randomUUID(), items: [anItem({ components: [], ...item })] }))
  return unwrap(station.intake.receive(input, clerk())).dossiers[0]?.id ?? ''
}

const ORIGINAL_BOOK = {
  id: 'ban-sao-tu-so-goc',
  values: {
    bookNumber: '7',
    paper: 'Giấy khai sinh',
    origin: 'Sổ gốc năm 1990',
    fullName: 'Nguyễn Văn Ánh',
    content: 'Như sổ gốc',
  },
}

function drafted(
  id: string,
  { id: templateId, values }: { readonly id: string; readonly values: Record<string, string> },
): string {
  unwrap(station.results.draft({ id, templateId, values, note: '', takesOver: false, baseDraftId: null }, clerk()))
  return station.results.find(id).drafts.at(-1)?.draftId ?? ''
}

/** As an earlier version of the program wrote it, when the paper was still among the templates. */
function draftedOnce(dossierId: string, templateId: string): string {
  const { officer, act } = clerk()
  const draftId = randomUUID()
  const values = { bookNumber: '12', paper: 'Bằng tốt nghiệp', pages: '1', copies: '1', day: '2026-10-12' }
  const content = { templateId, templateVersion: 1, outcome: 'granted', values, note: '' }
  const body = { ...act, dossierId, draftId, ...content }
  const place = { aggType: RESULT_AGGREGATE, aggId: resultAggregateId(dossierId) }
  station.unitOfWork.write(() => station.journal.append({ ...place, type: 'ResultDrafted', ver: 1, actor: officer.id, body }))
  return draftId
}

test('a number of a sector’s own book asks which day it is, as every other number does', async () => {
  const id = received({ procedureCode: '2.000908', feeQuantities: {} })
  const draftId = drafted(id, ORIGINAL_BOOK)
  clock.set('2026-11-23T09:00:00+07:00')
  const asked = await station.results.approve({ id, draftId, ...goesOn }, leader())
  expect(asked).toMatchObject({ ok: false, error: { messageKey: 'number.confirm-date' } })
  expect(station.results.find(id)).toMatchObject({ stage: 'draft', number: null })
  unwrap(await station.results.approve({ id, draftId, ...goesOn, confirmedDate: plainDate('2026-11-23') }, leader()))
  expect(station.results.find(id).number).toMatchObject({ symbol: '07/BS', issuedOn: '2026-11-23' })
})

test('a certification drafted before its paper was withdrawn is neither submitted nor approved, and says where to go', async () => {
  const id = received({ procedureCode: '2.000815' })
  const draftId = draftedOnce(id, 'loi-chung-ban-sao')
  const refusal = { ok: false, error: { code: 'not-allowed-now', messageKey: 'result.withdrawn-for-book' } }
  expect(station.results.submit({ id, draftId, toOfficerId: null, opinion: '' }, clerk())).toMatchObject(refusal)
  expect(await station.results.approve({ id, draftId, ...goesOn }, leader())).toMatchObject(refusal)
  expect(await station.results.approve({ id, draftId, ...goesOn, goesOn: false }, leader())).toMatchObject(refusal)
  expect(station.moves.find(id)?.status).toBe('received')
})

test('no result is drafted of what another agency is competent for', () => {
  const competentAgency = { code: '', name: 'Ủy ban nhân dân xã Năm Căn' }
  const id = received({ procedureCode: '2.000908', feeQuantities: {}, competentAgency })
  const draft = { id, templateId: ORIGINAL_BOOK.id, values: ORIGINAL_BOOK.values, note: '', takesOver: false, baseDraftId: null }
  expect(station.results.draft(draft, clerk())).toMatchObject({
    ok: false,
    error: { messageKey: 'turn.competent-decides', params: { agency: competentAgency.name } },
  })
})
