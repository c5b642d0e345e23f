import { afterEach, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { A_PROCESS } from '../../support/station/a-process.ts'
import { ADMIN, aClock, aStation, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const GUARDIANSHIP = '1.004837'
const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

async function aPlace(at = '2026-11-23T08:00:00+07:00') {
  const clock = aClock(at)
  const station = await aStation({ clock })
  stations.push(station)
  return { clock, station }
}

/** A window of its own with somebody of that role signed in. */
async function anOfficer(
  station: TestStation,
  role: Role,
  { department = '', name = role }: { department?: string; name?: string } = {},
) {
  const officer = await station.must('staff.create', {
    accountName: name,
    pin: '864209',
    fullName: `Người ${name}`,
    title: '',
    department,
    phone: '',
    roles: [role],
    scope: { fieldCodes: [] },
  })
  const client = createNodeClient(station.core, 300 + Math.floor(Math.random() * 100_000))
  await client.invoke('session.sign-in', { accountName: name, pin: '864209' })
  const must = async <O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
    const result = await client.invoke(operation, input)
    if (!result.ok) throw new Error(`${operation}: ${JSON.stringify(result.error)}`)
    return result.value
  }
  return { id: officer.id, client, must }
}

async function receive(station: Pick<TestStation, 'must'>, procedureCode = GUARDIANSHIP) {
  const { dossiers } = await station.must('dossier.receive', { ...anIntake(), items: [{ ...anItem(), procedureCode }] })
  const dossier = dossiers[0]
  if (!dossier) throw new Error('nothing was received')
  return dossier
}

const step = (
  dossierId: string,
  fromStep: string,
  decision: string,
  more: { opinion?: string; toOfficerId?: string | null } = {},
) => ({
  dossierId,
  fromStep,
  decision,
  toOfficerId: null,
  department: '',
  opinion: '',
  ...more,
})

describe('a dossier on its process', () => {
  it('walks from the counter to the citizen step by step, each with its own due time', async () => {
    const { station, clock } = await aPlace()
    const dossier = await receive(station)
    expect(dossier.workflow).toMatchObject({
      id: 'qmc.ho-tich-3-ngay',
      version: 1,
      stepId: 'tiep-nhan',
      dueAt: '2026-11-23T10:00:00+07:00',
    })
    const must = station.must
    clock.set('2026-11-23T09:00:00+07:00')
    await must('workflow.advance', step(dossier.id, 'tiep-nhan', 'chuyen'))
    expect((await must('workflow.options', { dossierId: dossier.id }))?.step).toMatchObject({
      id: 'tham-dinh',
      role: 'specialist',
    })
    await must('workflow.advance', step(dossier.id, 'tham-dinh', 'trinh-soat'))
    await must('workflow.advance', step(dossier.id, 'soat-xet', 'trinh-ky'))
    await must('workflow.advance', step(dossier.id, 'phe-duyet', 'tra-lai', { opinion: 'Thiếu căn cứ' }))
    await must('workflow.advance', step(dossier.id, 'tham-dinh', 'trinh-soat'))
    await must('workflow.advance', step(dossier.id, 'soat-xet', 'trinh-ky'))
    await must('dossier.resolve', { id: dossier.id, outcome: 'granted', resultNumber: '7', summary: '', uploadTokens: [] })
    await must('workflow.advance', step(dossier.id, 'dong-dau', 'chuyen-quay'))
    const waiting = await must('workflow.options', { dossierId: dossier.id })
    expect(waiting).toMatchObject({ step: { id: 'tra-ket-qua' }, dueAt: null, options: [{ act: 'hand-over', refusal: null }] })
    await must('dossier.hand-over', aHandOver(dossier.id))
    const end = await must('workflow.options', { dossierId: dossier.id })
    expect(end).toMatchObject({ isFinished: true, step: null, options: [] })
    expect(end?.history.map(({ stepId, isLate }) => [stepId, isLate])).toEqual([
      ['tiep-nhan', false],
      ['tham-dinh', false],
      ['soat-xet', false],
      ['phe-duyet', false],
      ['tham-dinh', false],
      ['soat-xet', false],
      ['phe-duyet', false],
      ['dong-dau', false],
      ['tra-ket-qua', false],
    ])
  })

  it('takes one step when two press at once, and says that the other was first', async () => {
    const { station } = await aPlace()
    const { id } = await receive(station)
    await station.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))
    expect(await station.client.invoke('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))).toMatchObject({
      ok: false,
      error: { code: 'conflict', messageKey: 'workflow.step-moved-on' },
    })
  })

  it('refuses a step to whoever it is not for, lets a head of division take it', async () => {
    const { station } = await aPlace()
    const { id } = await receive(station)
    const clerk = await anOfficer(station, 'counter-clerk')
    const elsewhere = await anOfficer(station, 'specialist', { department: 'Phòng Kinh tế', name: 'kinh-te' })
    const here = await anOfficer(station, 'specialist', {
      department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
      name: 'van-phong',
    })
    const auditor = await anOfficer(station, 'auditor')
    const head = await anOfficer(station, 'office-head', { department: 'Phòng Kinh tế' })
    await clerk.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen', { toOfficerId: here.id }))
    const tried = step(id, 'tham-dinh', 'trinh-soat')
    for (const [officer, messageKey] of [
      [clerk, 'workflow.role-not-yours'],
      [elsewhere, 'workflow.unit-not-yours'],
      [auditor, 'workflow.move-not-yours'],
    ] as const) {
      expect(await officer.client.invoke('workflow.advance', tried)).toMatchObject({
        ok: false,
        error: { code: 'forbidden', messageKey },
      })
      const options = await officer.must('workflow.options', { dossierId: id })
      expect(options?.options[0]?.refusal?.messageKey).toBe(messageKey)
    }
    const options = await here.must('workflow.options', { dossierId: id })
    expect(options?.options[0]).toMatchObject({ refusal: null, suggestedOfficerId: head.id })
    await head.must('workflow.advance', tried)
  })

  it('refuses what the state forbids, and says which act a decision opens', async () => {
    const { station } = await aPlace()
    const { id } = await receive(station)
    await station.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))
    await station.must('workflow.advance', step(id, 'tham-dinh', 'trinh-soat'))
    await station.must('workflow.advance', step(id, 'soat-xet', 'trinh-ky'))
    expect(await station.client.invoke('workflow.advance', step(id, 'phe-duyet', 'dong-y'))).toMatchObject({
      ok: false,
      error: { messageKey: 'workflow.open-the-act' },
    })
    expect(await station.client.invoke('workflow.advance', step(id, 'phe-duyet', 'tra-lai'))).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: [{ path: 'opinion' }] },
    })
    expect(await station.client.invoke('workflow.advance', step(id, 'phe-duyet', 'khong-co'))).toMatchObject({
      ok: false,
      error: { messageKey: 'workflow.decision-not-found' },
    })
    await station.must('dossier.withdraw', { id, reason: 'Công dân rút' }).catch(() => undefined)
    const standing = await station.must('workflow.options', { dossierId: id })
    expect(standing).toMatchObject({ isFinished: true, options: [] })
  })

  it('shows what was done beside the process, and goes on', async () => {
    const { station } = await aPlace()
    const { id } = await receive(station)
    await station.must('dossier.transfer', { id, department: 'Phòng Kinh tế', toOfficerId: null, opinion: 'Nhầm phòng' })
    const standing = await station.must('workflow.options', { dossierId: id })
    expect(standing?.step?.id).toBe('tiep-nhan')
    expect(standing?.history[0]).toMatchObject({ isBeside: true, decision: 'DossierTransferred', opinion: 'Nhầm phòng' })
    await station.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))
  })

  it('goes back to the appraisal, with a new clock, when the citizen has completed the dossier', async () => {
    const { station, clock } = await aPlace()
    const { id } = await receive(station)
    await station.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))
    await station.must('workflow.advance', step(id, 'tham-dinh', 'trinh-soat'))
    await station.must('workflow.advance', step(id, 'soat-xet', 'trinh-ky'))
    await station.must('dossier.request-supplement', { id, reason: 'Thiếu giấy', components: [], isSecondConfirmed: false })
    const waiting = await station.must('workflow.options', { dossierId: id })
    expect(waiting?.options.every(({ refusal }) => refusal !== null)).toBe(true)
    clock.set('2026-12-01T08:00:00+07:00')
    await station.must('dossier.receive-supplement', { id, components: [], note: '' })
    expect(await station.must('workflow.options', { dossierId: id })).toMatchObject({
      step: { id: 'tham-dinh' },
      dueAt: '2026-12-02T14:00:00+07:00',
    })
  })

  it('stays where it is when the program is closed and opened again', async () => {
    const { station, clock } = await aPlace()
    await station.must('workflow.publish', { draft: { ...A_PROCESS, validFrom: plainDate('2026-11-23') }, basedOn: null })
    const { id } = await receive(station)
    await station.must('workflow.advance', step(id, 'nhan', 'chuyen'))
    const before = await station.must('workflow.options', { dossierId: id })
    await station.close()
    stations.pop()
    const again = await openStation({ clock, dataDir: station.dataDir })
    stations.push(again)
    await again.must('session.sign-in', ADMIN)
    expect(await again.must('workflow.options', { dossierId: id })).toEqual(before)
  })

  it('tells a late step as late', async () => {
    const { station, clock } = await aPlace()
    const { id } = await receive(station)
    clock.set('2026-11-23T15:00:00+07:00')
    expect(await station.must('workflow.options', { dossierId: id })).toMatchObject({ isLate: true })
    await station.must('workflow.advance', step(id, 'tiep-nhan', 'chuyen'))
    const standing = await station.must('workflow.options', { dossierId: id })
    expect(standing).toMatchObject({
      isLate: false,
      history: [
        { stepId: 'tiep-nhan', isLate: true },
        { stepId: 'tham-dinh', until: null },
      ],
    })
  })
})

describe('a process of the commune', () => {
  const today = plainDate('2026-11-23')

  it('is what new dossiers begin on; those that run stay on theirs', async () => {
    const { station } = await aPlace()
    const before = await receive(station)
    const { definition } = await station.must('workflow.publish', {
      draft: { ...A_PROCESS, validFrom: today },
      basedOn: { id: 'qmc.ho-tich-3-ngay', version: 1 },
    })
    expect(definition).toMatchObject({ id: 'h12.64.s01.ho-tich-3-ngay', version: 2 })
    const after = await receive(station)
    expect([before.workflow?.id, after.workflow?.id]).toEqual(['qmc.ho-tich-3-ngay', definition.id])
    const next = await station.must('workflow.publish', {
      draft: { ...A_PROCESS, validFrom: today, name: 'Lần hai' },
      basedOn: definition,
    })
    expect(next.definition).toMatchObject({ id: definition.id, version: 3 })
    expect((await station.must('workflow.options', { dossierId: after.id }))?.ref.version).toBe(2)
    await station.must('workflow.advance', step(after.id, 'nhan', 'chuyen'))
    await station.must('workflow.advance', step(before.id, 'tiep-nhan', 'chuyen'))
    expect((await receive(station)).workflow).toMatchObject({ version: 3, stepId: 'nhan' })
  })

  it('begins on its day, and gives way to the shipped one when it is retired', async () => {
    const { station, clock } = await aPlace()
    const { definition } = await station.must('workflow.publish', {
      draft: { ...A_PROCESS, validFrom: plainDate('2026-11-25') },
      basedOn: null,
    })
    expect((await receive(station)).workflow?.id).toBe('qmc.ho-tich-3-ngay')
    clock.set('2026-11-25T08:00:00+07:00')
    expect((await receive(station)).workflow?.id).toBe(definition.id)
    await station.must('workflow.retire', {
      id: definition.id,
      from: plainDate('2026-11-26'),
      reason: 'Tỉnh ban hành quy trình mới',
    })
    clock.set('2026-11-26T08:00:00+07:00')
    expect((await receive(station)).workflow?.id).toBe('qmc.ho-tich-3-ngay')
    const versions = await station.must('workflow.list-versions', { procedureCode: GUARDIANSHIP })
    expect(versions.map(({ isShipped, state }) => [isShipped, state])).toEqual([
      [false, 'retired'],
      [true, 'in-force'],
    ])
  })

  it('is refused with faults, with a past day, by whoever may not', async () => {
    const { station } = await aPlace()
    const broken = { ...A_PROCESS, validFrom: today, firstStep: 'khong-co' }
    expect(await station.client.invoke('workflow.publish', { draft: broken, basedOn: null })).toMatchObject({
      ok: false,
      error: { messageKey: 'workflow.has-problems' },
    })
    expect(
      await station.client.invoke('workflow.publish', {
        draft: { ...A_PROCESS, validFrom: plainDate('2026-11-22') },
        basedOn: null,
      }),
    ).toMatchObject({ ok: false, error: { fields: [{ path: 'draft.validFrom' }] } })
    expect(
      await station.client.invoke('workflow.retire', { id: 'qmc.ho-tich-3-ngay', from: today, reason: 'Thử' }),
    ).toMatchObject({ ok: false, error: { messageKey: 'workflow.shipped-stays' } })
    const leader = await anOfficer(station, 'leader')
    expect(await leader.client.invoke('workflow.publish', { draft: A_PROCESS, basedOn: null })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
  })

  it('ships one for every procedure that is received here, each within its legal limit', async () => {
    const { station } = await aPlace()
    const lines = await station.must('workflow.list', {})
    expect(lines).toHaveLength(46)
    expect(
      lines.filter(({ process }) => !process?.isShipped || process.problemCount > 0 || process.hours > process.limitHours),
    ).toEqual([])
  })
})
