import { z } from 'zod'
import { catalogueLine } from '../procedure/catalogue-text.ts'

/** Commune-level unit of the two-level government; codes of QĐ 19/2025/QĐ-TTg. `name` carries its kind: `Xã Năm Căn`. */
export const AdministrativeUnit = z.object({
  code: z.string({ error: 'validation.text' }).regex(/^\d{5}$/, 'validation.unit-number'),
  name: catalogueLine(200),
  kind: z.enum(['ward', 'commune', 'specialZone'], { error: 'validation.choice' }),
  provinceCode: z.string({ error: 'validation.text' }).regex(/^\d{2}$/, 'validation.province-number'),
  /** One of the communes of the trial run of Kế hoạch 172/KH-UBND, 15/6/2025. */
  isPilot: z.boolean({ error: 'validation.yes-no' }),
})
export type AdministrativeUnit = z.infer<typeof AdministrativeUnit>

export const AdministrativeUnits = z.object({
  provinceCode: z.string().regex(/^\d{2}$/, 'validation.province-number'),
  provinceName: catalogueLine(200),
  source: catalogueLine(300),
  units: z.array(AdministrativeUnit),
})
export type AdministrativeUnits = z.infer<typeof AdministrativeUnits>
