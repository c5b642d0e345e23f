import { z } from 'zod'

/**
 * The messages of the provincial one-stop exchange, field by field (`DongBoHoSoMC` and its companions, shared by several
 * provinces' software). Used by the gateway that writes them and by the simulator that refuses anything else, so an
 * unknown or misspelt field is an error on both sides. All values are text except three counts, as in production code.
 */

/** `yyyyMMddHHmmss`, zone Asia/Ho_Chi_Minh; must be a moment that exists. */
export const Date14 = z
  .string()
  .regex(/^\d{14}$/, 'ngày giờ phải có dạng yyyyMMddHHmmss')
  .refine(isRealMoment, 'ngày giờ không có thật')

const Text = (max: number) => z.string().max(max)
const Filled = (max: number) => z.string().min(1).max(max)
const OptionalDate = z.union([z.literal(''), Date14]).optional()
const TrueFalse = z.enum(['True', 'False'])
const YesNo = z.enum(['0', '1'])

/** 1 mới đăng ký · 2 tiếp nhận · 3 không tiếp nhận · 4 đang xử lý · 5 bổ sung · 6 tài chính · 7 rút · 8 dừng · 9 xử lý xong · 10 đã trả. */
export const StatusCode = z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])

export const Fee = z.strictObject({
  TenPhiLePhi: Filled(500),
  MaPhiLePhi: Text(100),
  /** 1 khi tiếp nhận · 2 khi bổ sung · 4 khi trả. */
  HinhThucThu: z.enum(['1', '2', '4']),
  /** Whole đồng. */
  Gia: z.string().regex(/^\d{1,13}$/),
  /** 1 phí · 2 lệ phí · 3 khác. */
  LoaiPhiLePhi: z.enum(['1', '2', '3']),
})

export const OtherPaper = z.strictObject({
  TenGiayTo: Filled(1000),
  SoLuong: z.number().int().min(0).max(999),
  /** 0 bản chính · 1 bản sao · 2 bản điện tử. */
  LoaiGiayTo: z.number().int().min(0).max(2),
})

export const SubmittedFile = z.strictObject({
  TepDinhKemId: Text(100),
  TenTepDinhKem: Filled(500),
  IsDeleted: TrueFalse,
  MaThanhPhanHoSo: Text(100),
  DuongDanTaiTepTin: Filled(1000),
  DuocSoHoa: YesNo,
  DuocTaiSuDung: YesNo,
  DuocLayTuKhoDMQG: YesNo,
  MaKetQuaThayThe: Text(100),
})

export const Supplement = z.strictObject({
  /** 1, 2 …: which request of this dossier. */
  HoSoBoSungId: z.number().int().min(1),
  NguoiYeuCauBoSung: Filled(200),
  NoiDungBoSung: Filled(4000),
  NgayBoSung: Date14,
  NguoiTiepNhanBoSung: Text(200),
  ThongTinTiepNhan: Text(4000),
  NgayTiepNhanBoSung: z.union([z.literal(''), Date14]),
  /** 0 chờ bổ sung · 1 đã bổ sung. */
  TrangThaiBoSung: YesNo,
  DanhSachGiayToBoSung: z.array(OtherPaper),
  DanhSachLePhiBoSung: z.array(Fee),
  NgayHenTraTruoc: z.union([z.literal(''), Date14]),
  NgayHenTraMoi: z.union([z.literal(''), Date14]),
})

export const ResultPaper = z.strictObject({
  TenGiayTo: Filled(500),
  MaThanhPhanHoSo: Text(100),
  GiayToId: Text(100),
  DuongDanTepTinKetQua: Filled(1000),
  MaGiayToKetQua: Text(100),
})

export const DossierItem = z.strictObject({
  MaHoSo: Filled(100),
  MaTTHC: Filled(100),
  TenTTHC: Filled(1000),
  MaLinhVuc: Text(100),
  TenLinhVuc: Text(500),
  /** 1 trực tiếp · 2 trực tuyến · 3 bưu chính công ích. */
  KenhThucHien: z.enum(['1', '2', '3']),
  SoBienNhan: Text(100).optional(),
  ChuHoSo: Text(500).optional(),
  /** 1 công dân · 2 doanh nghiệp, tổ chức. */
  LoaiDoiTuong: z.enum(['1', '2']),
  MaDoiTuong: Text(100).optional(),
  ThongTinKhac: Text(4000).optional(),
  Email: Text(200),
  Fax: Text(100).optional(),
  SoDienThoai: Text(50),
  TrichYeuHoSo: Text(1000),
  NgayTiepNhan: Date14,
  NgayHenTra: z.union([z.literal(''), Date14]),
  TrangThaiHoSo: StatusCode,
  NgayTra: OptionalDate,
  ThongTinTra: Text(1000).optional(),
  /** 0 trực tiếp · 1 bưu chính. */
  HinhThuc: YesNo,
  NgayKetThucXuLy: OptionalDate,
  DonViXuLy: Filled(500),
  GhiChu: Text(4000).optional(),
  TaiLieuNop: z.array(SubmittedFile),
  DanhSachLePhi: z.array(Fee),
  DanhSachTepDinhKemKhac: z.array(OtherPaper),
  DanhSachHoSoBoSung: z.array(Supplement),
  DanhSachGiayToKetQua: z.array(ResultPaper),
  // Newer additions.
  SoGiayToChuHoSo: Text(100).optional(),
  /** 1 cổng quốc gia · 2 bộ phận một cửa. */
  NoiNopHoSo: z.enum(['1', '2']).optional(),
  HoSoCoThanhPhanSoHoa: YesNo.optional(),
  TaiKhoanDuocXacThucVoiVNeID: YesNo.optional(),
  /** 0 không · 1 qua cổng quốc gia · 2 qua cổng của bộ, tỉnh. */
  DuocThanhToanTrucTuyen: z.enum(['0', '1', '2']).optional(),
  NgayTuChoi: OptionalDate,
  /** 1 căn cước · 2 chứng minh nhân dân. */
  DinhDanhCHS: z.array(z.strictObject({ LoaiDinhDanh: z.enum(['1', '2']), SoDinhDanh: Filled(20) })).optional(),
  NgayNopHoSo: OptionalDate,
  DSKetNoiCSDL: z.array(z.strictObject({ MaCSDL: Filled(100) })).optional(),
})
export type DossierItem = z.infer<typeof DossierItem>

export const ProgressItem = z.strictObject({
  MaHoSo: Filled(100),
  NguoiXuLy: Filled(200),
  ChucDanh: Text(200).optional(),
  ThoiDiemXuLy: Date14,
  PhongBanXuLy: Text(500).optional(),
  NoiDungXuLy: Filled(4000),
  TrangThai: StatusCode,
  NgayBatDau: OptionalDate,
  NgayKetThucTheoQuyDinh: OptionalDate,
})
export type ProgressItem = z.infer<typeof ProgressItem>

const envelope = { session: Text(500), madonvi: Filled(35) }

export const DongBoHoSoMC = z.strictObject({
  ...envelope,
  service: z.literal('DongBoHoSoMC'),
  isUpdating: TrueFalse,
  data: z.array(DossierItem).length(1),
})
export type DongBoHoSoMC = z.infer<typeof DongBoHoSoMC>

export const CapNhatTienDoHoSoMC = z.strictObject({
  ...envelope,
  service: z.literal('CapNhatTienDoHoSoMC'),
  data: z.array(ProgressItem).length(1),
})
export type CapNhatTienDoHoSoMC = z.infer<typeof CapNhatTienDoHoSoMC>

export const TraCuuHoSo = z.strictObject({
  ...envelope,
  service: z.literal('TraCuuHoSo'),
  data: z.array(z.strictObject({ MaHoSo: Filled(100) })).length(1),
})
export type TraCuuHoSo = z.infer<typeof TraCuuHoSo>

export const ProvinceRequest = z.discriminatedUnion('service', [DongBoHoSoMC, CapNhatTienDoHoSoMC, TraCuuHoSo])
export type ProvinceRequest = z.infer<typeof ProvinceRequest>

/** What comes back: `error_code` "00" is the only yes. Everything else of the answer varies by province. */
export const ProvinceReply = z.looseObject({
  error_code: z.union([z.string(), z.number().transform(String)]),
  message: z.string().optional(),
  data: z
    .array(
      z.looseObject({
        MaHoSo: z.string().optional(),
        MaBienNhan: z.string().optional(),
        DanhSachTienDo: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
})
export type ProvinceReply = z.infer<typeof ProvinceReply>

function isRealMoment(text: string): boolean {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12, 14)}.000Z`
  const epochMs = Date.parse(iso)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString() === iso
}
