import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

async function counter(at = '2026-11-23T09:30:00+07:00') {
  const clock = aClock(at)
  const station = await aStation({ clock })
  open.push(station)
  return { ...station, clock }
}

/** 1 × 1, whole. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
async function upload({ core, must, dataDir }: TestStation, bytes: Buffer, name: string): Promise<string> {
  const { token } = await must('files.begin-upload', { name, size: bytes.length })
  const file = path.join(dataDir, `${token}.arrived`)
  writeFileSync(file, bytes)
  await core.uploadArrived(token, file)
  return token
}

async function aResolved(station: TestStation, over: Parameters<typeof anIntake>[0] = {}, files: readonly Buffer[] = []) {
  const { must } = station
  const { dossiers } = await must('dossier.receive', anIntake(over))
  const id = dossiers[0]?.id ?? ''
  const uploadTokens = await Promise.all(files.map((bytes, index) => upload(station, bytes, `ket-qua-${index}.png`)))
  await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
  await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/SCT-BS', summary: '', uploadTokens })
  return id
}

const handOver = (dossierIds: string[]) => ({
  dossierIds,
  receiver: { name: 'Nguyễn Văn Ánh', idNumber: '096090000123', bornOn: null, relation: '', authorisation: '' },
  mismatchReason: '',
  signatureToken: null as string | null,
  isSignedOnPaper: true,
  place: 'direct' as const,
  originals: [] as { dossierId: string; items: { name: string; count: number }[] }[],
  note: '',
})
const ORIGINAL = { name: 'Bản chính giấy tờ, văn bản', count: 1 }

describe('returning results', () => {
  it('gives several results of one person in one act, against a drawn signature, and prints one slip', async () => {
    const station = await counter()
    const ids = [await aResolved(station), await aResolved(station)]
    const { rows, counts } = await station.must('return.list', { tab: 'all', text: 'nguyen van', page: 1, pageSize: 50 })
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows[0]).toMatchObject({ feeLeft: 10_000, openOriginals: 1, isLate: false })
    expect(counts).toMatchObject({ all: 2, unclaimed: 0 })
    const [first = ''] = ids
    expect((await station.must('return.get', { id: first })).others).toHaveLength(1)
    const signatureToken = await upload(station, PNG, 'ky.png')
    const originals = [{ dossierId: first, items: [ORIGINAL] }]
    const given = await station.must('return.hand-over', { ...handOver(ids), signatureToken, isSignedOnPaper: false, originals })
    expect(given.dossiers.map(({ status }) => status)).toEqual(['returned', 'returned'])
    expect(given.dossiers[0]?.handOver).toMatchObject({ signature: { mime: 'image/png' }, originals: [ORIGINAL] })
    expect(await station.must('return.preview-slip', { dossierIds: ids })).toMatchObject({ pageCount: 1 })
    const printed = await station.must('return.print-slip', { dossierIds: ids, printerId: 'pdf-file:folder', copies: 1 })
    expect(printed).toMatchObject({ form: 'hand-over-slip', n: 1, outcome: 'saved' })
  })

  it('gives nothing of a visit when one of its results cannot be given', async () => {
    const station = await counter()
    const ready = await aResolved(station)
    const { dossiers } = await station.must('dossier.receive', anIntake())
    const refused = await station.client.invoke('return.hand-over', handOver([ready, dossiers[0]?.id ?? '']))
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } })
    expect((await station.must('return.get', { id: ready })).dossier.status).toBe('resolved')
  })

  it('asks why when the receiver does not agree with the dossier, and keeps the reason', async () => {
    const station = await counter()
    const id = await aResolved(station)
    const stranger = {
      ...handOver([id]),
      receiver: { ...handOver([id]).receiver, name: 'Trần Thị Lạ', idNumber: '096190000999' },
    }
    const refused = await station.client.invoke('return.hand-over', stranger)
    expect(refused).toMatchObject({ ok: false, error: { fields: [{ path: 'mismatchReason' }] } })
    const allowed = { ...stranger, receiver: { ...stranger.receiver, authorisation: 'Giấy ủy quyền số 12/2026' } }
    const { dossiers } = await station.must('return.hand-over', allowed)
    expect(dossiers[0]?.handOver?.receiverRelation).toContain('Giấy ủy quyền số 12/2026')
  })

  it('gives papers back one by one and never more than it holds', async () => {
    const station = await counter()
    const id = await aResolved(station)
    const give = { id, receiverName: 'Nguyễn Văn Ánh', receiverIdNumber: '096090000123', items: [ORIGINAL], note: '' }
    await station.must('return.return-originals', give)
    const again = await station.client.invoke('return.return-originals', give)
    expect(again).toMatchObject({ ok: false, error: { fields: [{ messageKey: 'return.originals-not-held' }] } })
    const twice = { ...handOver([id]), originals: [{ dossierId: id, items: [ORIGINAL] }] }
    expect(await station.client.invoke('return.hand-over', twice)).toMatchObject({ ok: false })
  })

  it('takes no program for a signature', async () => {
    const station = await counter()
    const id = await aResolved(station)
    const token = await upload(station, Buffer.from('%PDF-1.7\n'), 'ky.png')
    const refused = await station.client.invoke('return.hand-over', { ...handOver([id]), signatureToken: token })
    expect(refused).toMatchObject({ ok: false, error: { fields: [{ path: 'signatureToken' }] } })
    expect((await station.must('return.get', { id })).dossier.status).toBe('resolved')
  })
})

const POSTAL = { resultPlace: 'postal' as const, resultAddress: 'Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau' }
const parcel = (dossierId: string, trackingNumber: string) => ({ dossierId, trackingNumber, address: POSTAL.resultAddress })
const csv = (...lines: string[]): { text: string } => ({
  text: ['Mã bưu gửi;Trạng thái;Thời gian;Người nhận;Lý do', ...lines].join('\r\n'),
})

describe('results by public post', () => {
  it('goes from the list to the post, and is returned when the post says so; what came back waits again', async () => {
    const station = await counter()
    const ids = [await aResolved(station, POSTAL), await aResolved(station, POSTAL)]
    const [one = '', two = ''] = ids
    expect((await station.must('postal.list', { tab: 'to-post', text: '' })).rows).toHaveLength(2)
    const batch = await station.must('postal.dispatch', {
      items: [parcel(one, 'eb 123456789 vn'), parcel(two, 'EB123456790VN')],
      courier: 'Lý Văn Bưu',
      note: '',
    })
    expect(batch).toMatchObject({ number: 'BK-01-20261123-01', items: [{ trackingNumber: 'EB123456789VN' }, {}] })
    expect(await station.must('postal.preview-labels', { dossierIds: ids })).toMatchObject({ pageCount: 2 })
    expect(await station.must('postal.preview-manifest', { batchId: batch.id })).toMatchObject({ pageCount: 1 })
    expect(await station.client.invoke('return.hand-over', handOver([one]))).toMatchObject({
      error: { messageKey: 'return.with-post' },
    })
    station.clock.set('2026-11-25T09:00:00+07:00')
    const file = csv(
      'EB123456789VN;Đang vận chuyển;24/11/2026 08:00;;',
      'EB123456789VN;Phát thành công;24/11/2026 15:30;Nguyễn Thị Nhận;',
      'EB123456790VN;Đã chuyển hoàn;24/11/2026 16:00;;Không có người nhận',
      'EB999999999VN;Phát thành công;24/11/2026 15:30;;',
    )
    const looked = await station.must('postal.read-status', file)
    expect(looked.outcomes.map(({ does }) => does)).toEqual(['delivers', 'comes-back', 'not-ours'])
    expect((await station.must('return.get', { id: one })).dossier.status).toBe('resolved')
    await station.must('postal.apply-status', file)
    const first = (await station.must('dossier.get', { id: one })).dossier
    expect(first).toMatchObject({ status: 'returned', handOver: { receiverName: 'Nguyễn Thị Nhận', place: 'postal' } })
    const second = (await station.must('dossier.get', { id: two })).dossier
    expect(second).toMatchObject({ status: 'resolved', dispatch: { state: 'came-back', note: 'Không có người nhận' } })
    const again = await station.must('postal.apply-status', file)
    expect(again.outcomes.map(({ does }) => does)).toEqual(['known', 'known', 'not-ours'])
    await station.must('postal.dispatch', { items: [parcel(two, 'EB123456791VN')], courier: '', note: '' })
    expect((await station.must('postal.list', { tab: 'posted', text: '' })).rows.map(({ id }) => id)).toEqual([two])
  })

  it('takes one number for two results of one person, and never for results of two', async () => {
    const station = await counter()
    const ids = [await aResolved(station, POSTAL), await aResolved(station, POSTAL)]
    const owner = aPerson({ fullName: 'Trần Thị Bình', personalId: '096190000124' })
    const strangers = await aResolved(station, { ...POSTAL, owner })
    const send = (dossierIds: readonly string[]) => ({
      items: dossierIds.map((id) => parcel(id, 'EB123456789VN')),
      courier: '',
      note: '',
    })
    const refused = { error: { messageKey: 'postal.tracking-of-other', fields: [{ path: 'items.2.trackingNumber' }] } }
    expect(await station.client.invoke('postal.dispatch', send([...ids, strangers]))).toMatchObject(refused)
    expect((await station.must('postal.list', { tab: 'posted', text: '' })).rows).toEqual([])
    expect((await station.must('postal.dispatch', send(ids))).items).toHaveLength(2)
    expect(await station.client.invoke('postal.dispatch', send([strangers]))).toMatchObject({
      error: { messageKey: 'postal.tracking-of-other', params: { name: 'Nguyễn Văn Ánh' } },
    })
  })

  it('keeps words it does not know, and refuses lines that cannot be', async () => {
    const station = await counter()
    const id = await aResolved(station, POSTAL)
    await station.must('postal.dispatch', { items: [parcel(id, 'EB123456789VN')], courier: '', note: '' })
    const read = await station.must(
      'postal.apply-status',
      csv(
        'EB123456789VN;Chờ xác minh tại bưu cục;23/11/2026 09:30;;',
        ';Phát thành công;23/11/2026 08:00;;',
        'EB123456789VN;;23/11/2026 08:00;;',
        'EB123456789VN;Phát thành công;31/02/2026 08:00;;',
        'EB123456789VN;Phát thành công;23/11/2030 08:00;;',
      ),
    )
    expect(read.outcomes).toMatchObject([{ state: 'unknown', does: 'notes' }])
    expect(read.problems.map(({ messageKey }) => messageKey)).toEqual([
      'postal.no-tracking',
      'postal.no-state',
      'postal.no-time',
      'postal.time-to-come',
    ])
    const { rows } = await station.must('postal.list', { tab: 'posted', text: '' })
    expect(rows[0]?.told).toMatchObject({ state: 'unknown', words: 'Chờ xác minh tại bưu cục' })
    expect(await station.client.invoke('postal.read-status', { text: '\u0000"\u0000;;"' })).toBeDefined()
  })

  it('reports what the post-office clerks did, for each of the three who supervise', async () => {
    const station = await counter()
    await station.must('staff.create', {
      accountName: 'buuchinh',
      fullName: 'Lý Văn Bưu',
      title: 'Nhân viên bưu chính',
      department: 'Bưu điện',
      phone: '',
      roles: ['postal-clerk'],
      scope: { fieldCodes: ['CT'] },
      pin: '135790',
    })
    await station.must('session.sign-in', { accountName: 'buuchinh', pin: '135790' })
    for (let n = 0; n < 3; n += 1) await station.must('dossier.receive', anIntake({ owner: aPerson() }))
    await station.must('session.sign-in', { accountName: 'quantri', pin: '246810' })
    const report = await station.must('postal.get-report', { from: '2026-11-23', to: '2026-11-23' })
    expect(report).toMatchObject({ workingDays: 1, rows: [{ name: 'Lý Văn Bưu', days: 1, received: 3, verdict: 'below' }] })
    for (const party of ['centre', 'post', 'commune'] as const)
      expect(await station.must('postal.preview-report', { from: '2026-11-23', to: '2026-11-23', party })).toMatchObject({
        pageCount: 1,
      })
  })
})

describe('the archive', () => {
  it('packs an ended dossier with its files, hashes and index, and hands it over with a list', async () => {
    const station = await counter()
    const id = await aResolved(station, {}, [PNG])
    const destination = mkdtempSync(path.join(tmpdir(), 'qmc-archive-'))
    const early = await station.must('archive.pack', { dossierIds: [id], box: '01', folder: '7', destination })
    expect(early.packages).toMatchObject([{ folder: null, messageKey: 'archive.not-ended' }])
    await station.must('return.hand-over', handOver([id]))
    const { rows } = await station.must('archive.list', { tab: 'to-pack', text: '', page: 1, pageSize: 50 })
    expect(rows).toMatchObject([{ id, dueOn: '2027-11-23' }])
    const packed = await station.must('archive.pack', { dossierIds: [id], box: '01', folder: '7', destination })
    const folder = packed.packages[0]?.folder ?? ''
    expect(readdirSync(destination)).toEqual([path.basename(folder)])
    const manifest = readFileSync(path.join(folder, 'mets.xml'), 'utf8')
    for (const [, sum, name] of manifest.matchAll(/CHECKSUM="([0-9a-f]+)".*?xlink:href="([^"]+)"/g))
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(folder, name ?? '')))
          .digest('hex'),
      ).toBe(sum)
    expect(readdirSync(folder).filter((name) => name.endsWith('.png'))).toHaveLength(1)
    const { transferId } = await station.must('archive.hand-over', {
      dossierIds: [id],
      number: '01/ML',
      receiver: 'Lưu trữ xã',
      note: '',
    })
    expect(await station.must('archive.preview-list', { transferId })).toMatchObject({ pageCount: 1 })
    expect(await station.must('archive.list', { tab: 'archived', text: '', page: 1, pageSize: 50 })).toMatchObject({ total: 1 })
    const twice = await station.client.invoke('archive.hand-over', {
      dossierIds: [id],
      number: '02/ML',
      receiver: 'Lưu trữ xã',
      note: '',
    })
    expect(twice).toMatchObject({ ok: false })
  })

  it('keeps apart what ended before it had a code', async () => {
    const station = await counter()
    const ids: string[] = []
    for (const reason of ['Thiếu bản chính', 'Thiếu chữ ký']) {
      const { draftId, channel, onlineCode, owner, proxy, continues } = anIntake()
      const asked = { draftId, channel, onlineCode, owner, proxy, continues, item: anItem(), reason }
      const { dossier } = await station.must('dossier.request-intake-supplement', asked)
      await station.must('dossier.withdraw', { id: dossier.id, reason: 'Không nộp nữa' })
      ids.push(dossier.id)
    }
    const destination = mkdtempSync(path.join(tmpdir(), 'qmc-luu-tru-'))
    const { packages } = await station.must('archive.pack', { dossierIds: ids, box: '01', folder: '7', destination })
    expect(packages.map(({ messageKey }) => messageKey)).toEqual([null, null])
    expect(readdirSync(destination).toSorted()).toEqual(ids.toSorted())
  })

  it('writes nothing into a folder that is not there', async () => {
    const station = await counter()
    const id = await aResolved(station)
    await station.must('return.hand-over', handOver([id]))
    const destination = path.join(tmpdir(), 'qmc-khong-co-that', 'sau')
    const packed = await station.must('archive.pack', { dossierIds: [id], box: '01', folder: '7', destination })
    expect(packed.packages).toMatchObject([{ folder: null, messageKey: 'archive.destination-not-writable' }])
    expect(existsSync(destination)).toBe(false)
  })
})
