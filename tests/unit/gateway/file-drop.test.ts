import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileDrop } from '../../../src/gateway/province/file-drop/index.ts'
import { applyDossierEvent } from '../../../src/shared/domain/dossier/apply-dossier-event.ts'
import type { ProvinceMessage } from '../../../src/shared/ports/province-gateway.ts'
import { received } from '../../integration/sync/support/dossier-bodies.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'file-drop-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const never = new AbortController().signal
const drop = () => createFileDrop({ folder, unitCode: 'H12.57' })
const out = () => path.join(folder, 'di/H12.57/e1.json')

function message(ownerName = 'Đặng Thị Ngọc Ánh'): ProvinceMessage {
  const body = received('H12.57-260619-5001')
  const dossier = applyDossierEvent(undefined, 'd1', {
    type: 'DossierReceived',
    id: 'e1',
    body: { ...body, owner: { ...body.owner, fullName: ownerName } },
  })
  return drop().write({ eventId: 'e1', eventType: 'DossierReceived', at: dossier.receivedAt, dossier, isFirst: true })
}

function answer(content: unknown): void {
  mkdirSync(path.join(folder, 've/H12.57'), { recursive: true })
  writeFileSync(path.join(folder, 've/H12.57/e1.json'), typeof content === 'string' ? content : JSON.stringify(content))
}

test('a file in the folder is waiting, not done, until somebody answers it', async () => {
  expect(await drop().tell(message(), 'e1', never)).toMatchObject({ kind: 'later', mayBeStored: true })
  expect(await drop().tell(message(), 'e1', never)).toMatchObject({ kind: 'later' })
  expect(readdirSync(path.dirname(out()))).toEqual(['e1.json'])
  expect(JSON.parse(readFileSync(out(), 'utf8'))).toMatchObject({ maSuKien: 'e1', hoSo: { MaHoSo: 'H12.57-260619-5001' } })
  expect(await drop().ask(message(), never)).toMatchObject({ kind: 'no-answer' })

  answer('{"ketQua":"nh')
  expect(await drop().ask(message(), never)).toMatchObject({ kind: 'no-answer' })
  answer({ ketQua: 'nhan', maBienNhan: 'BN-7', maHoSo: 'T-7' })
  expect(await drop().ask(message(), never)).toEqual({ kind: 'there', receipt: 'BN-7', provinceCode: 'T-7' })
  expect(await drop().tell(message(), 'e1', never)).toEqual({ kind: 'confirmed', receipt: 'BN-7', provinceCode: 'T-7' })
})

test('a refusal reaches the clerk; a corrected telling takes its place and the old answer is void', async () => {
  await drop().tell(message(), 'e1', never)
  answer({ ketQua: 'tuChoi', lyDo: 'Sai họ tên' })
  expect(await drop().ask(message(), never)).toEqual({ kind: 'not-there' })
  expect(await drop().tell(message(), 'e1', never)).toEqual({ kind: 'rejected', message: 'Sai họ tên' })
  expect(await drop().tell(message('Đặng Ngọc Ánh'), 'e1', never)).toMatchObject({ kind: 'later' })
  expect(JSON.parse(readFileSync(out(), 'utf8'))).toMatchObject({ hoSo: { ChuHoSo: 'Đặng Ngọc Ánh' } })
})

test('a folder that cannot be written is a province out of reach, and nothing is lost', async () => {
  const blocked = createFileDrop({ folder: path.join(folder, 'khong-co'), unitCode: 'H12.57' })
  writeFileSync(path.join(folder, 'khong-co'), 'a file where the folder should be')
  expect(await blocked.tell(message(), 'e1', never)).toMatchObject({ kind: 'unreachable' })
  expect(await blocked.reach(never)).toMatchObject({ kind: 'no-answer' })
  chmodSync(folder, 0o700)
})
