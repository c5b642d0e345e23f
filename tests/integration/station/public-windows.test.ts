import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createFileLogger } from '../../../src/main/platform/logging/index.ts'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import { aHandOver, toResult } from '../../support/station/a-hand-over.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { payCash } from '../../support/station/pay-cash.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

/** A counter, and a kiosk of the same PC at which nobody is signed in. */
async function aHouse() {
  const clock = aClock('2026-11-23T09:30:00+07:00')
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'qmc-log-')), 'core.log')
  const events: string[] = []
  const station = await aStation({
    clock,
    logger: createFileLogger({ file: logFile }),
    publish: (name) => void events.push(name),
  })
  open.push(station)
  return { ...station, clock, events, kiosk: createNodeClient(station.core, 77), readLog: () => readLog(logFile) }
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Nothing was logged, so the file was never made.
    return ''
  }
}

/** Through all six steps, into the hands of the citizen. */
async function handOver({ must }: Pick<TestStation, 'must'>, id: string): Promise<void> {
  await toResult(must, id)
  await payCash(must, [{ dossierId: id, amount: 10_000 }])
  await must('dossier.hand-over', aHandOver(id))
}

async function received({ must }: Pick<TestStation, 'must'>) {
  const { dossiers } = await must('dossier.receive', anIntake({ items: [anItem()] }))
  const [dossier] = dossiers
  if (!dossier) throw new Error('one was received')
  return { id: dossier.id, code: dossier.code ?? '', secret: dossier.lookupSecret ?? '' }
}

describe('a dossier at the kiosk', () => {
  it('is told to whoever has code and secret, without anybody signed in and without a name', async () => {
    const house = await aHouse()
    const slip = await received(house)
    const found = await house.kiosk.invoke('kiosk.find-dossier', { code: slip.code, secret: slip.secret })
    expect(found).toMatchObject({
      ok: true,
      value: {
        code: slip.code,
        statusKey: 'kiosk.status.received',
        dueAt: '2026-11-23T17:00:00+07:00',
        feeOwed: 10_000,
        isOverdue: false,
        adviceKey: 'kiosk.advice.received',
      },
    })
    expect(JSON.stringify(found)).not.toMatch(/Nguyễn|096090000123|0912345678|Ấp Mũi|Quản Trị/)
  })

  it('is not found by trying: five wrong pairs rest a minute, and nothing of them is in the log', async () => {
    const house = await aHouse()
    const slip = await received(house)
    for (const secret of ['AAAA', 'BBBB', 'CCCC', 'DDDD', 'EEEE'])
      expect(await house.kiosk.invoke('kiosk.find-dossier', { code: slip.code, secret })).toMatchObject({
        error: { messageKey: 'kiosk.pair-wrong' },
      })
    const right = { code: slip.code, secret: slip.secret }
    expect(await house.kiosk.invoke('kiosk.find-dossier', right)).toMatchObject({
      error: { messageKey: 'kiosk.look-up-rests', params: { seconds: 60 } },
    })
    expect(await house.kiosk.invoke('rating.find', right)).toMatchObject({ error: { messageKey: 'kiosk.look-up-rests' } })
    house.clock.set('2026-11-23T09:31:00+07:00')
    expect((await house.kiosk.invoke('kiosk.find-dossier', right)).ok).toBe(true)
    expect(house.readLog()).not.toMatch(new RegExp(`${slip.secret}|AAAA|${slip.code}`))
  })
})

describe('what is posted', () => {
  it('is found without marks and tells papers, time and fee', async () => {
    const { kiosk } = await aHouse()
    const found = await kiosk.invoke('kiosk.find-procedures', { text: 'khai sinh', groupId: null })
    if (!found.ok) throw new Error('the catalogue answers everybody')
    const first = found.value.find(({ code }) => code === '1.001193')
    expect(first).toEqual({ code: '1.001193', name: 'Đăng ký khai sinh', fieldName: 'Hộ tịch', groupId: 'civil-status' })
    const page = await kiosk.invoke('kiosk.get-procedure', { code: '1.001193' })
    expect(page).toMatchObject({ ok: true, value: { timeLimit: { shape: 'same-day' }, feeRule: { kind: 'provincial' } } })
  })

  it('shows the groups of the settings with an honest wait, and no printer where none is assigned', async () => {
    const { kiosk } = await aHouse()
    const screen = await kiosk.invoke('kiosk.get-screen', {})
    expect(screen).toMatchObject({
      ok: true,
      value: { printer: 'none', codePrefix: 'H12.64-', languages: [], unprinted: 0, rule: { messageKey: 'kiosk.rule-mixed' } },
    })
    if (!screen.ok) throw new Error('the screen is always there')
    expect(screen.value.groups.map(({ letter, waiting }) => [letter, waiting])).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 0],
      ['D', 0],
      ['T', 0],
    ])
  })

  it('speaks the languages the centre has chosen and has texts for', async () => {
    const { kiosk, must } = await aHouse()
    const settings = await must('queue.get-settings', {})
    await must('queue.save-settings', { ...settings, languages: ['km', 'en'] })
    expect(await kiosk.invoke('kiosk.get-screen', {})).toMatchObject({
      value: { languages: [{ code: 'km', name: 'ភាសាខ្មែរ', isReviewed: false }] },
    })
    expect((await kiosk.invoke('kiosk.get-texts', { language: 'en' })).ok).toBe(false)
  })

  it('is left with the code of the settings only', async () => {
    const { kiosk } = await aHouse()
    expect(await kiosk.invoke('kiosk.leave', { exitCode: '0000' })).toMatchObject({
      error: { messageKey: 'kiosk.exit-code-wrong' },
    })
    expect((await kiosk.invoke('kiosk.leave', { exitCode: '2580' })).ok).toBe(true)
  })
})

describe('a rating', () => {
  it('is asked for at the counter after the hand-over, and once', async () => {
    const house = await aHouse()
    const slip = await received(house)
    expect(await house.kiosk.invoke('rating.get-screen', {})).toMatchObject({ value: { pending: null } })
    await handOver(house, slip.id)
    const screen = await house.kiosk.invoke('rating.get-screen', {})
    if (!screen.ok || !screen.value.pending) throw new Error('a result has just been handed over')
    expect(house.events).toContain('rating.changed')
    const said = {
      requestId: randomUUID(),
      id: screen.value.pending.id,
      overall: 'good',
      answers: {},
      remark: '',
      via: 'tablet',
    } as const
    expect([await house.kiosk.invoke('rating.submit', said), await house.kiosk.invoke('rating.submit', said)]).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} },
    ])
    expect(await house.kiosk.invoke('rating.find', { code: slip.code, secret: slip.secret })).toMatchObject({
      error: { messageKey: 'rating.already-rated' },
    })
    expect(await house.must('rating.get-summary', { from: '2026-11-23', to: '2026-11-23' })).toMatchObject({
      count: 1,
      satisfiedPercent: 100,
    })
  })

  it('leaves five together as facts that other machines can read, and none of them knows a dossier', async () => {
    const house = await aHouse()
    const slips = []
    for (let count = 0; count < 5; count += 1) slips.push(await received(house))
    for (const { id } of slips) {
      await handOver(house, id)
      const screen = await house.kiosk.invoke('rating.get-screen', {})
      const ask = screen.ok ? screen.value.pending : null
      await house.kiosk.invoke('rating.submit', {
        requestId: randomUUID(),
        id: ask?.id ?? '',
        overall: 'fair',
        answers: { attitude: 'good' },
        remark: 'Ghế chờ hơi ít',
        via: 'tablet',
      })
    }
    const { entries } = await house.must('audit.list', {
      from: null,
      to: null,
      officerId: null,
      type: 'ServiceRated',
      page: 1,
      pageSize: 50,
    })
    expect(entries).toHaveLength(5)
    expect(JSON.stringify(entries)).not.toContain(slips[0]?.code)
    expect(await house.must('rating.get-summary', { from: '2026-11-23', to: '2026-11-23' })).toMatchObject({
      count: 5,
      remarks: Array.from({ length: 5 }, () => ({ day: '2026-11-23', text: 'Ghế chờ hơi ít', overall: 'fair' })),
    })
  })
})
