import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { FIRST_RUN } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { certifying } from '../../support/station/certification-samples.ts'
import { startCore, type CoreLife } from '../../support/station/core-life.ts'

const lives: CoreLife[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill()
})

const HEAD = { accountName: 'giamdoc', pin: '135790' } as const

it(
  'killed between number and print, the number waits for its paper and the same request gets the same one',
  { timeout: 600_000 },
  async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-certification-kill-'))
    const start = (): CoreLife => {
      const life = startCore(dataDir)
      lives.push(life)
      return life
    }
    const first = start()
    await first.must('setup.complete', { ...FIRST_RUN, accountName: 'quantri' })
    await first.must('session.sign-in', { accountName: 'quantri', pin: FIRST_RUN.pin })
    await first.must('staff.create', {
      ...HEAD,
      fullName: 'Trần Văn Lãnh',
      title: 'Chủ tịch UBND xã Đất Mũi',
      department: '',
      phone: '',
      roles: ['leader', 'centre-head'],
      scope: { fieldCodes: [] },
    })
    await first.must('session.sign-in', HEAD)
    await first.must('certification.open-book', { book: 'copy', lastNumber: 0, volume: 1 })
    const { signers } = await first.must('certification.get-rules', {})
    const items = [anItem({ feeQuantities: { originals: [{ pages: 3, copies: 2 }] } })]
    const request = { intake: anIntake({ items }), ...certifying(signers[0]?.officerId ?? '') }
    const given = await first.must('certification.receive-and-certify', request)
    await first.kill()

    const second = start()
    await second.must('session.sign-in', HEAD)
    const { unsealed } = await second.must('certification.get-overview', {})
    expect(unsealed.map(({ id }) => id)).toEqual(given.entries.map(({ id }) => id))
    expect((await second.must('certification.receive-and-certify', request)).entries).toEqual(given.entries)
    const next = await second.must('certification.receive-and-certify', { ...request, intake: anIntake({ items }) })
    expect(next.entries[0]?.number).toBe(2)
  },
)
