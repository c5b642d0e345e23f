import { afterEach, expect, it } from 'vitest'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

async function aResolved(): Promise<TestStation & { readonly id: string }> {
  const station = await aStation({ clock: aClock('2026-11-23T09:30:00+07:00') })
  open.push(station)
  const { dossiers } = await station.must('dossier.receive', anIntake())
  const id = dossiers[0]?.id ?? ''
  await station.must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
  await station.must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/SCT-BS', summary: '', uploadTokens: [] })
  return { ...station, id }
}

const giving = (id: string, receiver: { readonly hasSlip: boolean }) => ({
  dossierIds: [id],
  receiver: { name: 'Nguyễn Văn Ánh', idNumber: '', bornOn: null, relation: '', authorisation: '', ...receiver },
  mismatchReason: '',
  signatureToken: null,
  isSignedOnPaper: true,
  place: 'direct' as const,
  originals: [],
  note: '',
})

it('whoever gives back the receipt slip needs no card; with neither, somebody says why', async () => {
  const { id, client, must } = await aResolved()
  expect(await client.invoke('return.hand-over', giving(id, { hasSlip: false }))).toMatchObject({
    ok: false,
    error: { fields: [{ path: 'mismatchReason', messageKey: 'return.mismatch-reason-required' }] },
  })
  const { dossiers } = await must('return.hand-over', giving(id, { hasSlip: true }))
  expect(dossiers[0]?.handOver).toMatchObject({ receiverIdNumber: '', hasSlip: true })
})

it('is not given, whatever asks the core, to somebody the dossier does not know, nor while the post has it', async () => {
  const { id, client, must } = await aResolved()
  const give = async (over: Parameters<typeof aHandOver>[1]) => {
    const answer = await client.invoke('dossier.hand-over', aHandOver(id, over))
    return answer.ok ? 'given' : (answer.error.fields?.[0] ?? answer.error.messageKey)
  }
  const differs = (path: string) => ({ path, messageKey: 'dossier.receiver-differs' })
  expect(await give({ receiverName: 'Trần Lạ Mặt', receiverIdNumber: '096090999999' })).toEqual(differs('receiverName'))
  expect(await give({ receiverIdNumber: '096090999999' })).toEqual(differs('receiverIdNumber'))
  expect(await give({ receiverName: 'Trần Lạ Mặt' })).toEqual(differs('receiverName'))
  expect(await give({ receiverName: 'Trần Lạ Mặt', place: 'online' })).toEqual(differs('receiverName'))
  const items = [{ dossierId: id, trackingNumber: 'EB123456789VN', address: 'Ấp Rạch Tàu, xã Đất Mũi' }]
  await must('return.change-way', { id, resultPlace: 'postal', resultAddress: 'Ấp Rạch Tàu, xã Đất Mũi', reason: 'Nhờ gửi' })
  await must('postal.dispatch', { items, courier: '', note: '' })
  expect(await give({})).toBe('return.with-post')
  expect((await must('dossier.get', { id })).dossier).toMatchObject({ status: 'resolved', handOver: null })
  expect(await give({ place: 'postal', receiverName: 'Người trong nhà', receiverIdNumber: '' })).toBe('given')
})

it('who calls after all has the result sent: it waits for the post from then on, and can be fetched again', async () => {
  const { id, client, must } = await aResolved()
  const toPost = async () => (await must('postal.list', { tab: 'to-post', text: '' })).rows.map((row) => [row.id, row.address])
  const change = { id, resultPlace: 'postal', resultAddress: 'Ấp Rạch Tàu, xã Đất Mũi', reason: 'Bà Hoa gọi nhờ gửi' } as const
  expect(await toPost()).toEqual([])
  expect(await client.invoke('return.change-way', { ...change, resultAddress: '' })).toMatchObject({
    error: { fields: [{ path: 'resultAddress', messageKey: 'validation.address-required' }] },
  })
  expect((await client.invoke('return.change-way', { ...change, reason: '' })).ok).toBe(false)
  await must('return.change-way', change)
  expect(await toPost()).toEqual([[id, 'Ấp Rạch Tàu, xã Đất Mũi']])
  const { timeline } = await must('dossier.get', { id })
  expect(timeline).toContainEqual(expect.objectContaining({ type: 'ResultWayChanged' }))

  await must('return.change-way', { id, resultPlace: 'direct', resultAddress: '', reason: 'Con bà Hoa lên lấy' })
  expect(await toPost()).toEqual([])
  await must('return.change-way', change)
  const items = [{ dossierId: id, trackingNumber: 'EB123456789VN', address: change.resultAddress }]
  await must('postal.dispatch', { items, courier: '', note: '' })
  expect(await client.invoke('return.change-way', { ...change, resultPlace: 'direct' })).toMatchObject({
    error: { messageKey: 'return.with-post' },
  })
})
