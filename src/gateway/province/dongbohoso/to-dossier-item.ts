import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { NATIONAL_STATUS } from '../../../shared/domain/dossier/dossier-status.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import type { ComponentForm } from '../../../shared/domain/procedure/procedure.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PageLeftOut } from '../../../shared/ports/province-gateway.ts'
import { leftOutText } from '../given-up.ts'
import { StatusCode, type DossierItem } from './message-schema.ts'

const CHANNEL_CODE: Readonly<Record<Channel, DossierItem['KenhThucHien']>> = { direct: '1', online: '2', postal: '3' }

/** LoaiBan of the same exchange: 0 chính, 1 sao, 2 điện tử. A declaration form is handed in as an original. */
const PAPER_CODE: Readonly<Record<ComponentForm, number>> = {
  original: 0,
  form: 0,
  copy: 1,
  certifiedCopy: 1,
  photocopy: 1,
  electronic: 2,
}

export type FileUrl = (sha256: string) => string

/** The dossier as the province keeps it; every field of `DongBoHoSoMC` in the order of its documentation. */
export function toDossierItem(dossier: Dossier, fileUrl: FileUrl, pages?: readonly PageLeftOut[]): DossierItem {
  const { procedure } = dossier
  return {
    MaHoSo: provinceCodeOf(dossier),
    MaTTHC: procedure.code,
    TenTTHC: procedure.name,
    MaLinhVuc: procedure.fieldCode,
    TenLinhVuc: procedure.fieldName,
    KenhThucHien: CHANNEL_CODE[dossier.channel],
    // An online dossier travels under the portal's code; ours is then the number on the receipt slip.
    SoBienNhan: dossier.code ?? orEmpty(dossier.noticeNumber),
    ...ownerFields(dossier),
    TrichYeuHoSo: dossier.summary,
    NgayTiepNhan: toDate14(dossier.receivedAt),
    // An estimate is no date: the clock starts at the competent agency (NĐ 118/2025 Đ.17 k.3).
    NgayHenTra: dossier.deadline?.isEstimate ? '' : optionalDate(dossier.deadline?.dueAt),
    TrangThaiHoSo: toStatusCode(dossier),
    ...endFields(dossier),
    DonViXuLy: dossier.department || procedure.department || dossier.receivedBy.name,
    GhiChu: noteText(dossier, pages),
    ...papersOf(dossier, fileUrl),
    ...newerFields(dossier),
  }
}

function ownerFields(
  dossier: Dossier,
): Pick<DossierItem, 'ChuHoSo' | 'LoaiDoiTuong' | 'MaDoiTuong' | 'ThongTinKhac' | 'Email' | 'Fax' | 'SoDienThoai'> {
  const { owner } = dossier
  const isCitizen = owner.kind === 'citizen'
  return {
    ChuHoSo: owner.fullName,
    LoaiDoiTuong: isCitizen ? '1' : '2',
    MaDoiTuong: orEmpty(isCitizen ? owner.personalId : owner.taxCode),
    ThongTinKhac: proxyText(dossier),
    Email: orEmpty(owner.email),
    Fax: '',
    SoDienThoai: orEmpty(owner.phone),
  }
}

function endFields(dossier: Dossier): Pick<DossierItem, 'NgayTra' | 'ThongTinTra' | 'HinhThuc' | 'NgayKetThucXuLy'> {
  const { handOver, resultPlace, result, closing } = dossier
  return {
    NgayTra: optionalDate(handOver?.at),
    ThongTinTra: handOver ? handOverText(handOver) : '',
    HinhThuc: resultPlace === 'postal' ? '1' : '0',
    NgayKetThucXuLy: optionalDate(result?.at ?? closing?.at),
  }
}

/** The portal's code where it gave one, for the province already knows the dossier by it; else our own. */
export function provinceCodeOf(dossier: Dossier): string {
  return dossier.onlineCode ?? dossier.code ?? dossier.noticeNumber ?? dossier.id
}

export function toStatusCode(dossier: Dossier): StatusCodeText {
  return StatusCode.parse(String(NATIONAL_STATUS[dossier.status]))
}
type StatusCodeText = DossierItem['TrangThaiHoSo']

/** `2026-06-19T09:03:00+07:00` → `20260619090300`. */
export function toDate14(time: LocalTime): string {
  return time.slice(0, 19).replaceAll(/[-T:]/g, '')
}

function optionalDate(time: LocalTime | null | undefined): string {
  return time ? toDate14(time) : ''
}

/** The message has no null: what is not known is an empty text. */
const orEmpty = (text: string | null | undefined): string => text ?? ''

function papersOf(
  dossier: Dossier,
  fileUrl: FileUrl,
): Pick<DossierItem, 'TaiLieuNop' | 'DanhSachLePhi' | 'DanhSachTepDinhKemKhac' | 'DanhSachHoSoBoSung' | 'DanhSachGiayToKetQua'> {
  const files = dossier.result?.files ?? []
  return {
    TaiLieuNop: files
      .filter((file) => file.purpose === 'component')
      .map((file) => ({
        TepDinhKemId: file.sha256,
        TenTepDinhKem: file.name,
        IsDeleted: 'False',
        MaThanhPhanHoSo: '',
        DuongDanTaiTepTin: fileUrl(file.sha256),
        DuocSoHoa: '1',
        DuocTaiSuDung: '0',
        DuocLayTuKhoDMQG: '0',
        MaKetQuaThayThe: '',
      })),
    DanhSachLePhi: feesOf(dossier),
    DanhSachTepDinhKemKhac: toPapers(dossier.components.filter((component) => component.state === 'present')),
    DanhSachHoSoBoSung: supplementsOf(dossier),
    DanhSachGiayToKetQua: files
      .filter((file) => file.purpose === 'result')
      .map((file) => ({
        TenGiayTo: dossier.procedure.resultName || file.name,
        MaThanhPhanHoSo: '',
        GiayToId: file.sha256,
        DuongDanTepTinKetQua: fileUrl(file.sha256),
        MaGiayToKetQua: dossier.result?.number ?? '',
      })),
  }
}

function toPapers(components: Dossier['components']): DossierItem['DanhSachTepDinhKemKhac'] {
  return components.map(({ name, count, form }) => ({ TenGiayTo: name, SoLuong: count, LoaiGiayTo: PAPER_CODE[form] }))
}

function feesOf(dossier: Dossier): DossierItem['DanhSachLePhi'] {
  return dossier.fee.lines.map((line) => ({
    TenPhiLePhi: line.name || 'Phí, lệ phí',
    MaPhiLePhi: '',
    HinhThucThu: '1',
    Gia: String(line.amount),
    LoaiPhiLePhi: line.kind === 'charge' ? '1' : '2',
  }))
}

function supplementsOf(dossier: Dossier): DossierItem['DanhSachHoSoBoSung'] {
  return dossier.supplements.map((supplement) => ({
    HoSoBoSungId: supplement.round,
    NguoiYeuCauBoSung: supplement.requestedBy.name,
    NoiDungBoSung: supplement.reason,
    NgayBoSung: toDate14(supplement.requestedAt),
    NguoiTiepNhanBoSung: supplement.receivedBy?.name ?? '',
    ThongTinTiepNhan: supplement.number,
    NgayTiepNhanBoSung: optionalDate(supplement.receivedAt),
    TrangThaiBoSung: supplement.receivedAt === null ? '0' : '1',
    DanhSachGiayToBoSung: toPapers(supplement.components.filter((component) => component.state === 'missing')),
    DanhSachLePhiBoSung: [],
    NgayHenTraTruoc: optionalDate(supplement.dueBefore),
    NgayHenTraMoi: optionalDate(supplement.dueAfter),
  }))
}

function newerFields(dossier: Dossier): Partial<DossierItem> {
  const { owner, channel, payments } = dossier
  const files = dossier.result?.files ?? []
  return {
    SoGiayToChuHoSo: orEmpty(owner.personalId ?? owner.oldIdNumber ?? owner.passport ?? owner.taxCode),
    NoiNopHoSo: channel === 'online' ? '1' : '2',
    HoSoCoThanhPhanSoHoa: files.some((file) => file.purpose === 'component') ? '1' : '0',
    // Identity is checked at the counter by eye or by card; nothing here proves a VNeID account.
    TaiKhoanDuocXacThucVoiVNeID: '0',
    DuocThanhToanTrucTuyen: payments.some((payment) => payment.method === 'online') ? '1' : '0',
    NgayTuChoi: refusedOn(dossier),
    DinhDanhCHS: identityOf(owner),
    NgayNopHoSo: toDate14(dossier.receivedAt),
    DSKetNoiCSDL: [],
  }
}

/** Refused at the counter, or refused as the result. */
function refusedOn({ status, closing, result }: Dossier): string {
  if (status === 'refused') return optionalDate(closing?.at)
  return result?.outcome === 'refused' ? optionalDate(result.at) : ''
}

function identityOf(owner: Dossier['owner']): DossierItem['DinhDanhCHS'] {
  if (owner.personalId) return [{ LoaiDinhDanh: '1', SoDinhDanh: owner.personalId }]
  if (owner.oldIdNumber) return [{ LoaiDinhDanh: '2', SoDinhDanh: owner.oldIdNumber }]
  return []
}

function proxyText(dossier: Dossier): string {
  if (!dossier.proxy) return ''
  const { person, relation } = dossier.proxy
  return ['Người nộp thay:', person.fullName, person.personalId ?? '', relation].filter((part) => part !== '').join(' ')
}

function handOverText(handOver: NonNullable<Dossier['handOver']>): string {
  const parts = [handOver.receiverName, handOver.receiverIdNumber, handOver.receiverRelation, handOver.trackingNumber]
  return parts.filter((part) => part !== '').join(' – ')
}

/** A refusal must say why, a moved date too, and which files nobody has; then the clerk's note. */
function noteText(dossier: Dossier, pages: readonly PageLeftOut[] | undefined): string {
  const reason = dossier.closing?.reason ?? (dossier.result?.outcome === 'refused' ? dossier.result.summary : '')
  const { extension, competentAgency } = dossier
  const moved = extension ? `Gia hạn theo ${extension.number}: ${extension.reason}` : ''
  const elsewhere = competentAgency ? `Cơ quan giải quyết: ${competentAgency.name}` : ''
  return [reason, moved, elsewhere, leftOutText(pages), dossier.note]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 4000)
}
