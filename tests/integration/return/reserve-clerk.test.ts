import { afterEach, expect, it } from 'vitest'
import { aStation, type TestStation } from '../../support/station/a-station.ts'

const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

const PERIOD = { from: '2026-11-01', to: '2026-11-30' }

it('names who stands in for a post clerk on a day, tells the screens, and lets the last word of the day stand', async () => {
  const heard: string[] = []
  const station = await aStation({ publish: (name) => void heard.push(name) })
  stations.push(station)
  const anOfficer = async (accountName: string, fullName: string, role: 'postal-clerk' | 'counter-clerk' | 'cashier') => {
    const fields = { accountName, pin: '135790', fullName, title: '', department: '', phone: '', scope: { fieldCodes: [] } }
    return (await station.must('staff.create', { ...fields, roles: [role] })).id
  }
  const absentId = await anOfficer('buu.mot', 'Trần Văn Bưu', 'postal-clerk')
  const spareId = await anOfficer('buu.hai', 'Lâm Thị Dự', 'postal-clerk')
  const clerkId = await anOfficer('quay.mot', 'Phạm Thị Quầy', 'counter-clerk')
  const cashierId = await anOfficer('thu.mot', 'Võ Thị Thu', 'cashier')
  const told = (): number => heard.filter((name) => name === 'postal.changed').length
  const name = (substituteId: string, reason = 'Nghỉ ốm') =>
    station.client.invoke('postal.name-reserve', { day: '2026-11-23', absentId, substituteId, reason })

  for (const wrong of [absentId, cashierId])
    expect(await name(wrong)).toMatchObject({ ok: false, error: { messageKey: 'postal.not-a-reserve' } })
  expect(await name(spareId, ' ')).toMatchObject({ ok: false, error: { fields: [{ path: 'reason' }] } })
  expect(told()).toBe(0)
  expect(await name(spareId)).toMatchObject({ ok: true })
  expect(await name(clerkId, 'Đi họp')).toMatchObject({ ok: true })
  expect(told()).toBe(2)

  const { reserves } = await station.must('postal.get-report', PERIOD)
  expect(reserves.map(({ day, absent, substitute, reason }) => [day, absent.name, substitute.name, reason])).toEqual([
    ['2026-11-23', 'Trần Văn Bưu', 'Phạm Thị Quầy', 'Đi họp'],
  ])
})
