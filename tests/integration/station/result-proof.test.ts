import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aLaneDossier, aResultOffice, drafted, PEOPLE, type ResultOffice } from '../../support/station/a-result-office.ts'
import { ADMIN, aClock, FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'

const opened: TestStation[] = []
afterEach(async () => {
  for (const station of opened.splice(0)) await station.close()
})

const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined
const canScan = has('zbarimg') && has('pdftoppm')
if (!canScan) process.stdout.write('skipped: the code is not read back from the paper, zbarimg and pdftoppm are not installed\n')

async function aResult(at = '2026-11-23T09:00:00+07:00') {
  const office = await aResultOffice({ clock: aClock(at) })
  opened.push(office)
  const id = await aLaneDossier(office)
  const { draftId } = await drafted(office, id)
  await office.as('leader')
  const { result } = await office.must('result.approve', { id, draftId, remark: '', goesOn: true, confirmedDate: null })
  const { number } = result
  if (number?.proof === undefined) throw new Error('the result was not proven')
  return { office, id, proof: number.proof, number }
}

async function anotherCommune(): Promise<TestStation> {
  const other = await openStation({ clock: aClock('2026-11-24T09:00:00+07:00') })
  opened.push(other)
  await other.must('setup.complete', {
    ...FIRST_RUN,
    unitCode: 'H12.65',
    centreName: 'Trung tâm Phục vụ hành chính công xã Viên An',
  })
  await other.must('session.sign-in', ADMIN)
  return other
}

/** Everything readable on the paper as it comes from a scanner. */
function readFromPaper(pdf: Uint8Array, dpi: number): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-proof-'))
  try {
    writeFileSync(path.join(folder, 'paper.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', path.join(folder, 'paper.pdf'), path.join(folder, 'p')])
    return execFileSync('zbarimg', ['-q', '--raw', path.join(folder, 'p.pgm')], { encoding: 'utf8' })
      .trim()
      .split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function bytesOf({ core, must }: ResultOffice, dossierId: string, sha256: string): Promise<Uint8Array> {
  const { url } = await must('files.open', { dossierId, sha256 })
  const file = core.claimFile(url.slice(url.lastIndexOf('/') + 1))
  if (file === undefined) throw new Error('nothing at the address')
  return file.bytes
}

describe('the code of a result', () => {
  it('stands in the record and on both renditions, and is read back from the paper', async () => {
    const { office, id, proof, number } = await aResult()
    const facts = {
      symbol: '01/GXN-UBND',
      issuedOn: '2026-11-23',
      unit: 'H12.64',
      signer: PEOPLE.leader.title.toLocaleUpperCase('vi'),
      subject: 'Nguyễn Văn Ánh',
      title: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN',
    }
    const record = { dossierId: id, is: 'standing', status: 'resolved', symbol: '01/GXN-UBND' }
    expect(await office.must('proof.check', { text: proof })).toMatchObject({ verdict: 'genuine', facts, record, end: null })
    if (!canScan) return
    for (const { sha256 } of [number.systemCopy, number.printCopy]) {
      const pdf = await bytesOf(office, id, sha256)
      expect(readFromPaper(pdf, 300)).toEqual([proof])
      expect(readFromPaper(pdf, 200)).toEqual([proof])
    }
  })

  it('is unknown to another commune until its keys are taken there, and only as they were compared', async () => {
    const { office, proof } = await aResult()
    await office.as('admin')
    const { text, fingerprint } = await office.must('proof.export-keys', {})
    const own = await office.client.invoke('proof.look-at-keys', { file: text })
    expect(own).toMatchObject({ ok: false, error: { messageKey: 'proof.own-key-file' } })
    const other = await anotherCommune()
    const check = (code: string) => other.must('proof.check', { text: code })
    const take = (input: { file: string; fingerprint: string }) => other.client.invoke('proof.take-keys', input)
    expect(await check(proof)).toMatchObject({
      verdict: 'unknown',
      reason: 'unknown-unit',
      facts: { unit: 'H12.64', unitName: '' },
    })
    const forged = text.replace('H12.64', 'H12.66')
    expect(await take({ file: forged, fingerprint })).toMatchObject({ error: { messageKey: 'proof.bad-key-file' } })
    const uncompared = { file: text, fingerprint: '0000 0000 0000 0000 0000' }
    expect(await take(uncompared)).toMatchObject({ error: { messageKey: 'proof.other-key-file' } })
    expect(await other.must('proof.list-units', {})).toEqual([])
    const seen = await other.must('proof.look-at-keys', { file: text })
    expect(seen).toMatchObject({ before: 'none', fingerprint, keyCount: 1 })
    await other.must('proof.take-keys', { file: text, fingerprint })
    expect(await check(proof)).toMatchObject({ verdict: 'genuine', record: null, facts: { unitName: seen.unitName } })
    const changed = `${proof.slice(0, -1)}${proof.endsWith('0') ? '1' : '0'}`
    expect(await check(changed)).toEqual({ verdict: 'refused', reason: 'wrong-signature' })
    expect(await other.must('proof.list-units', {})).toMatchObject([{ unit: 'H12.64', fingerprint }])
    const removed = { unit: 'H12.64', reason: 'Xã đã sáp nhập' }
    expect(await other.client.invoke('proof.remove-keys', { ...removed, reason: ' ' })).toMatchObject({ ok: false })
    expect(await other.must('proof.remove-keys', removed)).toEqual([])
    expect(await check(proof)).toMatchObject({ verdict: 'unknown', reason: 'unknown-unit' })
    expect(await other.client.invoke('proof.remove-keys', removed)).toMatchObject({
      error: { messageKey: 'proof.unit-not-found' },
    })
    await other.must('proof.take-keys', { file: text, fingerprint })
    expect(await check(proof)).toMatchObject({ verdict: 'genuine' })
  })
})
