import { z } from 'zod'

/**
 * The six calls of the LGSP dossier service of the iGate family (snapshot of 2026): GetToken, GetNextValue, UploadFile,
 * CreateDossier, CapNhatTienTrinh, CapNhatTrangThai. Field names as documented; what the snapshot leaves open (paths of the
 * calls, the shape of a reply) is marked in the folder's README and must be confirmed with the province.
 */

export const IGATE_CALLS = [
  'GetToken',
  'GetNextValue',
  'UploadFile',
  'CreateDossier',
  'CapNhatTienTrinh',
  'CapNhatTrangThai',
] as const
export type IgateCall = (typeof IGATE_CALLS)[number]
/** The three that tell something of a dossier. */
export const TellingCall = z.enum(['CreateDossier', 'CapNhatTienTrinh', 'CapNhatTrangThai'])
export type TellingCall = z.infer<typeof TellingCall>

const Text = (max: number) => z.string().max(max)
const Filled = (max: number) => z.string().min(1).max(max)
/** `yyyy-MM-ddTHH:mm:ss.fff`, zone Asia/Ho_Chi_Minh. */
const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/)
const OptionalMoment = z.union([z.literal(''), Moment])

export const AttachedPaper = z.strictObject({
  IdGiayTo: Filled(200),
  HashTepTin: z.string().regex(/^[0-9a-f]{64}$/),
  TenGiayTo: Filled(500),
  MaKetQua: Text(100),
})

export const DossierPart = z.strictObject({
  MaThanhPhanHoSo: Text(100),
  TenThanhPhanHoSo: Filled(1000),
  SoLuong: z.number().int().min(0).max(999),
  /** 0 bản chính · 1 bản sao · 2 bản điện tử. */
  LoaiBan: z.number().int().min(0).max(2),
  GiayToDinhKem: z.array(AttachedPaper),
})

export const FeeLine = z.strictObject({
  TenPhiLePhi: Filled(500),
  Gia: z.number().int().min(0),
  /** 1 khi tiếp nhận · 2 khi bổ sung · 4 khi trả. */
  HinhThucThu: z.union([z.literal(1), z.literal(2), z.literal(4)]),
  LoaiPhiLePhi: z.union([z.literal(1), z.literal(2), z.literal(3)]),
})

export const CreateDossier = z.strictObject({
  MaHoSo: Filled(100),
  /** The number on the citizen's receipt slip, given at the counter without a line. */
  SoBienNhan: Text(100),
  MaTTHC: Filled(100),
  MaDichVuCong: Text(100),
  ChuHoSo: Filled(300),
  /** 0 công dân · 1 doanh nghiệp · 2 hộ kinh doanh. */
  LoaiDoiTuong: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  MaDoiTuong: Text(50),
  MaDonViTiepNhan: Filled(60),
  NgayTiepNhan: Moment,
  NgayHenTra: OptionalMoment,
  TrichYeuHoSo: Text(4000),
  TrangThaiHoSo: z.number().int().min(1).max(10),
  ThanhPhanHoSo: z.array(DossierPart),
  DanhSachLePhi: z.array(FeeLine),
  ThongTinNguoiNop: z.strictObject({
    HoTen: Filled(300),
    SoGiayTo: Text(50),
    SoDienThoai: Text(50),
    Email: Text(200),
    DiaChi: Text(500),
  }),
  EformThongTinChiTiet: Text(20_000),
})
export type CreateDossier = z.infer<typeof CreateDossier>

export const ProgressUpdate = z.strictObject({
  MaHoSo: Filled(100),
  NguoiXuLy: Filled(200),
  PhongBanXuLy: Text(300),
  ThoiDiemXuLy: Moment,
  NoiDungXuLy: Filled(4000),
  TrangThai: z.number().int().min(1).max(10),
})
export type ProgressUpdate = z.infer<typeof ProgressUpdate>

export const StatusUpdate = z.strictObject({
  MaHoSo: Filled(100),
  TrangThaiHoSo: z.number().int().min(1).max(10),
  ThoiDiem: Moment,
  NguoiXuLy: Filled(200),
  NoiDung: Text(4000),
  NgayHenTra: OptionalMoment,
  NgayTra: OptionalMoment,
  DanhSachLePhi: z.array(FeeLine),
  GiayToKetQua: z.array(AttachedPaper),
})
export type StatusUpdate = z.infer<typeof StatusUpdate>

export const Token = z.looseObject({ access_token: Filled(10_000), expires_in: z.coerce.number().positive().default(600) })

/** Any other reply. `00` is success even where the HTTP status is 200 for everything. */
export const IgateReply = z.looseObject({
  error_code: z.string(),
  message: z.string().optional(),
  data: z.looseObject({}).optional(),
})
export type IgateReply = z.infer<typeof IgateReply>

/** A code that was minted but whose dossier never came is a gap; a dossier told twice under one code is no second dossier. */
export const ALREADY_THERE = '23'

/** What is kept of a telling until it is confirmed: the call with the official code and uploaded files still to be filled in. */
export const PreparedTelling = z.strictObject({
  call: TellingCall,
  dossierId: Filled(100),
  /** The portal's own code where the dossier came from the portal; then none is minted. */
  knownCode: z.string().nullable(),
  files: z.array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: Filled(500) })),
  body: z.record(z.string(), z.json()),
})
export type PreparedTelling = z.infer<typeof PreparedTelling>
