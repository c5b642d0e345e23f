import { createHash } from 'node:crypto'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { NATIONAL_STATUS } from '../../../shared/domain/dossier/dossier-status.ts'
import type { DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { ComponentForm } from '../../../shared/domain/procedure/procedure.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { ProvinceMessage, ProvinceTelling } from '../../../shared/ports/province-gateway.ts'
import { leftOutText } from '../given-up.ts'
import { CreateDossier, PreparedTelling, ProgressUpdate, StatusUpdate, type TellingCall } from './message-schema.ts'

const PAPER_KIND: Readonly<Record<ComponentForm, number>> = {
  original: 0,
  form: 0,
  copy: 1,
  certifiedCopy: 1,
  photocopy: 1,
  electronic: 2,
}

/** Passing the dossier from hand to hand inside the office; everything else changes its state. */
const PROGRESS: Readonly<Partial<Record<DossierEventType, string>>> = {
  DossierTransferred: 'Chuyển hồ sơ đến bộ phận giải quyết',
  DossierAccepted: 'Nhận giải quyết hồ sơ',
  DossierSubmitted: 'Trình ký kết quả giải quyết',
  DossierSentBack: 'Trả lại để giải quyết tiếp',
}

/** Stands where the official code and the uploaded files go; both are known only when it is told. */
const TO_COME = 'CHO-CAP'

/** The telling with everything but the official code and the ids of uploaded files. Pure: the same telling, the same bytes. */
export function writeTelling(telling: ProvinceTelling, unitCode: string): ProvinceMessage {
  const { dossier } = telling
  const [call, body, files] = bodyOf(telling, unitCode)
  const prepared = PreparedTelling.parse({ call, dossierId: dossier.id, knownCode: dossier.onlineCode, files, body })
  const text = JSON.stringify(prepared)
  return { service: call, body: text, fingerprint: createHash('sha256').update(text).digest('hex') }
}

type Files = PreparedTelling['files']

function bodyOf(telling: ProvinceTelling, unitCode: string): readonly [TellingCall, object, Files] {
  const { dossier, eventType, isFirst } = telling
  if (isFirst) return ['CreateDossier', CreateDossier.parse(toCreation(dossier, unitCode)), filesOf(dossier, 'component')]
  const progress = PROGRESS[eventType]
  if (progress !== undefined) return ['CapNhatTienTrinh', ProgressUpdate.parse(toProgress(telling, progress)), []]
  return ['CapNhatTrangThai', StatusUpdate.parse(toStatus(telling)), filesOf(dossier, 'result')]
}

function toCreation(dossier: Dossier, unitCode: string): CreateDossier {
  const { owner } = dossier
  return {
    MaHoSo: dossier.onlineCode ?? TO_COME,
    SoBienNhan: dossier.code ?? dossier.noticeNumber ?? '',
    MaTTHC: dossier.procedure.code,
    MaDichVuCong: '',
    ChuHoSo: owner.fullName,
    LoaiDoiTuong: owner.kind === 'citizen' ? 0 : 1,
    MaDoiTuong: idOf(owner),
    MaDonViTiepNhan: unitCode,
    NgayTiepNhan: toMoment(dossier.receivedAt),
    NgayHenTra: dueOf(dossier),
    TrichYeuHoSo: dossier.summary,
    TrangThaiHoSo: NATIONAL_STATUS[dossier.status],
    ThanhPhanHoSo: partsOf(dossier),
    DanhSachLePhi: feesOf(dossier),
    ThongTinNguoiNop: submitterOf(dossier),
    EformThongTinChiTiet: '',
  }
}

function partsOf({ components }: Dossier): CreateDossier['ThanhPhanHoSo'] {
  return components
    .filter(({ state }) => state === 'present')
    .map(({ code, name, count, form }) => ({
      MaThanhPhanHoSo: code,
      TenThanhPhanHoSo: name,
      SoLuong: count,
      LoaiBan: PAPER_KIND[form],
      GiayToDinhKem: [],
    }))
}

/** Whoever stood at the counter; their own papers, and the owner's ways to be reached. */
function submitterOf({ owner, proxy }: Dossier): CreateDossier['ThongTinNguoiNop'] {
  const person = proxy?.person ?? owner
  return {
    HoTen: person.fullName,
    SoGiayTo: idOf(person),
    SoDienThoai: owner.phone ?? '',
    Email: owner.email ?? '',
    DiaChi: owner.permanentAddress ?? '',
  }
}

const idOf = (owner: Dossier['owner']): string => (owner.kind === 'citizen' ? owner.personalId : owner.taxCode) ?? ''

function toProgress({ dossier, at }: ProvinceTelling, what: string): ProgressUpdate {
  const step = dossier.steps.at(-1)
  return {
    MaHoSo: dossier.onlineCode ?? TO_COME,
    NguoiXuLy: step?.from || dossier.receivedBy.name,
    PhongBanXuLy: dossier.department,
    ThoiDiemXuLy: toMoment(at),
    NoiDungXuLy: [what, step?.to ?? '', step?.note ?? '']
      .filter((part) => part !== '')
      .join(' – ')
      .slice(0, 4000),
    TrangThai: NATIONAL_STATUS[dossier.status],
  }
}

/** An estimate is no date: the clock starts at the competent agency. */
const dueOf = ({ deadline }: Dossier): string => (deadline?.isEstimate ? '' : optional(deadline?.dueAt))

/** Why the state is what it is; of a moved date, why it moved. */
function reasonOf({ closing, result, extension }: Dossier, eventType: DossierEventType): string {
  if (eventType === 'DossierExtended' && extension) return `Gia hạn theo ${extension.number}: ${extension.reason}`
  return closing?.reason ?? result?.summary ?? ''
}

function toStatus({ dossier, at, eventType, leftOut }: ProvinceTelling): StatusUpdate {
  return {
    MaHoSo: dossier.onlineCode ?? TO_COME,
    TrangThaiHoSo: NATIONAL_STATUS[dossier.status],
    ThoiDiem: toMoment(at),
    NguoiXuLy: dossier.steps.at(-1)?.from || dossier.receivedBy.name,
    NoiDung: [reasonOf(dossier, eventType), leftOutText(leftOut)]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, 4000),
    NgayHenTra: dueOf(dossier),
    NgayTra: optional(dossier.handOver?.at),
    DanhSachLePhi: feesOf(dossier),
    GiayToKetQua: [],
  }
}

/** Số tiền đã thu; a dossier whose fee is not collected yet tells none. */
function feesOf(dossier: Dossier): CreateDossier['DanhSachLePhi'] {
  const paid = dossier.payments.reduce((sum, { amount }) => sum + amount, 0)
  return paid > 0 ? [{ TenPhiLePhi: 'Phí, lệ phí', Gia: paid, HinhThucThu: dossier.handOver ? 4 : 1, LoaiPhiLePhi: 1 }] : []
}

function filesOf(dossier: Dossier, purpose: 'component' | 'result'): Files {
  return (dossier.result?.files ?? []).filter((file) => file.purpose === purpose).map(({ sha256, name }) => ({ sha256, name }))
}

/** `2026-06-19T09:03:00+07:00` → `2026-06-19T09:03:00.000`. */
function toMoment(time: LocalTime): string {
  return `${time.slice(0, 19)}.000`
}

function optional(time: LocalTime | null | undefined): string {
  return time ? toMoment(time) : ''
}

/** Fills in what is known only now. */
export function completeBody(
  prepared: PreparedTelling,
  known: { readonly code: string; readonly uploads: readonly UploadedFile[] },
): Record<string, unknown> {
  const attached = known.uploads.map(({ id, sha256, name }) => ({
    IdGiayTo: id,
    HashTepTin: sha256,
    TenGiayTo: name,
    MaKetQua: '',
  }))
  const body: Record<string, unknown> = { ...prepared.body, MaHoSo: known.code }
  if (prepared.call === 'CapNhatTrangThai') body['GiayToKetQua'] = attached
  const parts = CreateDossier.shape.ThanhPhanHoSo.safeParse(prepared.body['ThanhPhanHoSo'])
  if (prepared.call === 'CreateDossier' && parts.success && attached.length > 0) {
    const [first, ...rest] = parts.data
    if (first) body['ThanhPhanHoSo'] = [{ ...first, GiayToDinhKem: attached }, ...rest]
  }
  return body
}

export type UploadedFile = { readonly id: string; readonly sha256: string; readonly name: string }
