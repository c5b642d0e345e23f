import { createHash } from 'node:crypto'
import type { DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { ProvinceMessage, ProvinceTelling } from '../../../shared/ports/province-gateway.ts'
import { CapNhatTienDoHoSoMC, DongBoHoSoMC, type ProgressItem } from './message-schema.ts'
import { provinceCodeOf, toDate14, toDossierItem, toStatusCode, type FileUrl } from './to-dossier-item.ts'

export type Envelope = {
  /** Token of the session with the exchange; empty where it asks for none. */
  readonly session: string
  /** `madonvi`: the agency's identification code (QĐ 20/2020/QĐ-TTg). */
  readonly unitCode: string
}

/** Passing the dossier from hand to hand inside the office is progress; everything else changes the dossier itself. */
const PROGRESS: Readonly<Partial<Record<DossierEventType, string>>> = {
  DossierTransferred: 'Chuyển hồ sơ đến bộ phận giải quyết',
  DossierAccepted: 'Nhận giải quyết hồ sơ',
  DossierSubmitted: 'Trình ký kết quả giải quyết',
  DossierSentBack: 'Trả lại để giải quyết tiếp',
}

/** The telling as the exchange wants it. Throws when the result breaks the message's own schema: that is a bug, not bad luck. */
export function writeMessage(telling: ProvinceTelling, envelope: Envelope, fileUrl: FileUrl): ProvinceMessage {
  const head = { session: envelope.session, madonvi: envelope.unitCode }
  const progress = telling.isFirst ? undefined : PROGRESS[telling.eventType]
  if (progress !== undefined) {
    const message = CapNhatTienDoHoSoMC.parse({
      ...head,
      service: 'CapNhatTienDoHoSoMC',
      data: [toProgressItem(telling, progress)],
    })
    return toProvinceMessage(message)
  }
  const message = DongBoHoSoMC.parse({
    ...head,
    service: 'DongBoHoSoMC',
    isUpdating: telling.isFirst ? 'False' : 'True',
    data: [toDossierItem(telling.dossier, fileUrl, telling.leftOut)],
  })
  return toProvinceMessage(message)
}

function toProvinceMessage(message: CapNhatTienDoHoSoMC | DongBoHoSoMC): ProvinceMessage {
  const fingerprint = createHash('sha256').update(JSON.stringify(message.data)).digest('hex')
  return { service: message.service, body: JSON.stringify(message), fingerprint }
}

function toProgressItem(telling: ProvinceTelling, what: string): ProgressItem {
  const { dossier } = telling
  const step = dossier.steps.at(-1)
  return {
    MaHoSo: provinceCodeOf(dossier),
    NguoiXuLy: step?.from || dossier.receivedBy.name,
    ChucDanh: '',
    ThoiDiemXuLy: toDate14(telling.at),
    PhongBanXuLy: dossier.department,
    NoiDungXuLy: [what, step?.to ?? '', step?.note ?? '']
      .filter((part) => part !== '')
      .join(' – ')
      .slice(0, 4000),
    TrangThai: toStatusCode(dossier),
    NgayBatDau: toDate14(dossier.receivedAt),
    NgayKetThucTheoQuyDinh: dossier.deadline ? toDate14(dossier.deadline.dueAt) : '',
  }
}
