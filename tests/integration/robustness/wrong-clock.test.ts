import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bundlePrograms, type Bundle } from '../../support/robustness/bundle.ts'
import { openRawRegister } from '../../support/robustness/raw-register.ts'
import { aStation, RESOURCES_DIR } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const Answer = z.object({ today: z.string(), messageKey: z.string().nullable(), code: z.string().nullable() })

const why = spawnSync('faketime', ['2020-01-01', 'true']).status === 0 ? undefined : 'faketime is not installed'
if (why !== undefined) process.stderr.write(`Tests under a false system clock are skipped: ${why}\n`)

/** The day in Vietnam, so many days from now. */
const dayAt = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 10)

describe.skipIf(why !== undefined)('a PC whose clock is wrong', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-clock-'))
  const dataDir = path.join(folder, 'du-lieu')
  let bundle: Bundle
  beforeAll(async () => {
    bundle = await bundlePrograms(['one-receive'])
    const station = await aStation({ dataDir })
    await station.must('dossier.receive', anIntake())
    await station.close()
  })
  afterAll(() => {
    bundle.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  function receiveAt(shift: string, confirmedDate = ''): z.infer<typeof Answer> {
    const args = ['-f', shift, process.execPath, bundle.fileOf('one-receive'), dataDir, RESOURCES_DIR, confirmedDate]
    return Answer.parse(JSON.parse(execFileSync('faketime', args, { encoding: 'utf8' })))
  }

  it('days back or weeks ahead takes no number; a person who confirms the date, and the right clock, do', async () => {
    expect(receiveAt('-5d')).toEqual({ today: dayAt(-5), messageKey: 'number.clock-went-back', code: null })
    expect(receiveAt('+40d')).toMatchObject({ messageKey: 'number.confirm-date', code: null })
    expect(receiveAt('+0d')).toMatchObject({ messageKey: null })
    const ahead = dayAt(40)
    expect(receiveAt('+40d', ahead)).toMatchObject({
      messageKey: null,
      code: expect.stringContaining(ahead.slice(2).replaceAll('-', '')),
    })
    expect(receiveAt('+0d')).toMatchObject({ messageKey: 'number.clock-went-back' })
    const raw = await openRawRegister(dataDir)
    const stamps = raw.db.prepare<unknown[], string>('SELECT CAST(hlc AS TEXT) FROM event ORDER BY seq').pluck().all()
    expect(raw.journal.verifyChain({ full: true }).findings).toEqual([])
    expect(stamps.toSorted((left, right) => (BigInt(left) < BigInt(right) ? -1 : 1))).toEqual(stamps)
    expect(raw.db.prepare('SELECT count(*) FROM dossier').pluck().get()).toBe(3)
    raw.close()
  })
})
