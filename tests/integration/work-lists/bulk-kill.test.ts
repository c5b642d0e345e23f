import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')

it('killed in the middle of a bulk act, it has done each row wholly or not at all, and the same request does only the rest', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-bulk-'))
  // Beside the sources: its imports are theirs.
  const script = path.join(import.meta.dirname, `bulk-${path.basename(folder)}.tmp.ts`)
  writeFileSync(script, SCRIPT)
  const run = (phase: string) =>
    spawnSync(process.execPath, [script, folder, phase], { cwd: ROOT, encoding: 'utf8', timeout: 180_000 })
  try {
    expect(run('fill').stderr).toBe('')
    expect(run('kill').signal).toBe('SIGKILL')
    const rest = run('rest')
    const { before, outcomes, accepted } = JSON.parse(rest.stdout) as { before: number; outcomes: string[]; accepted: number }
    expect(before).toBeGreaterThan(0)
    expect(outcomes.filter((outcome) => outcome === 'done-before')).toHaveLength(before)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(12 - before)
    expect(accepted).toBe(12)
  } finally {
    rmSync(script, { force: true })
  }
}, 400_000)

const SCRIPT = `
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openStation, aStation, ADMIN } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
const [folder, phase] = process.argv.slice(2)
const notes = path.join(folder, 'ids.json')
const requestId = '11111111-1111-4111-8111-111111111111'
if (phase === 'fill') {
  const { must, close } = await aStation({ dataDir: folder })
  const ids = []
  for (let n = 0; n < 12; n += 1) {
    const { dossiers } = await must('dossier.receive', anIntake({ items: [anItem()] }))
    await must('dossier.transfer', { id: dossiers[0].id, department: 'Phòng 1', toOfficerId: null, opinion: '' })
    ids.push(dossiers[0].id)
  }
  writeFileSync(notes, JSON.stringify(ids))
  await close()
} else {
  const { must, close } = await openStation({ dataDir: folder })
  await must('session.sign-in', ADMIN)
  const ids = JSON.parse(readFileSync(notes, 'utf8'))
  const accepts = async () => {
    let n = 0
    for (const id of ids) n += (await must('dossier.get', { id })).timeline.filter(({ type }) => type === 'DossierAccepted').length
    return n
  }
  const before = await accepts()
  const running = must('work-list.run-bulk', { requestId, act: { kind: 'accept' }, ids })
  if (phase === 'kill') {
    for (;;) {
      const report = await must('work-list.get-bulk', { requestId })
      if ((report?.rows.length ?? 0) >= 4) process.kill(process.pid, 'SIGKILL')
      await new Promise((resume) => setImmediate(resume))
    }
  }
  const report = await running
  process.stdout.write(JSON.stringify({ before, outcomes: report.rows.map(({ outcome }) => outcome), accepted: await accepts() }))
  await close()
}
process.exit(0)
`
