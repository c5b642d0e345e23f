import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { WorkCalendar } from '../calendar/calendar.ts'
import { FeeExemption } from '../fee/fee-rule.ts'
import { catalogueLine, catalogueNote } from '../procedure/catalogue-text.ts'
import { Procedure } from '../procedure/procedure.ts'

export const PACK_FORMAT = 'qmc-catalogue'
export const PACK_FORMAT_VERSION = 1

const code = z.string({ error: 'validation.text' }).regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/, 'validation.code')

/** Lĩnh vực. Codes are this pack's own; the national field codes were not available. */
export const ProcedureField = z.object({ code, name: catalogueLine(200) })
export type ProcedureField = z.infer<typeof ProcedureField>

/** A division of the commune; wards name some of theirs differently (Phòng Kinh tế, Hạ tầng và Đô thị). */
export const Department = z.object({ code, name: catalogueLine(200), nameInWard: catalogueLine(200) })
export type Department = z.infer<typeof Department>

/** Everything of a pack but its rows, which are checked one by one so that every fault can be named. */
export const PackHead = z.object({
  format: z.literal(PACK_FORMAT, { error: 'catalogue.wrong-format' }),
  formatVersion: z.literal(PACK_FORMAT_VERSION, { error: 'catalogue.wrong-format-version' }),
  id: code,
  title: catalogueLine(300),
  /** From when the pack applies; a later pack replaces it, dossiers keep the version they were received under. */
  validFrom: PlainDate,
  issuedBy: catalogueLine(300),
  note: catalogueNote(2000).optional(),
})

/** The shipped catalogue and every exchanged one: one JSON file, dated, with the source of each value. */
export const CataloguePack = PackHead.extend({
  fields: z.array(ProcedureField),
  departments: z.array(Department),
  procedures: z.array(Procedure),
  calendar: WorkCalendar,
  feeExemptions: z.array(FeeExemption),
})
export type CataloguePack = z.infer<typeof CataloguePack>

/** The version of a procedure in force on a day; undefined when there is none. */
export function effectiveOn(
  pack: Readonly<Pick<CataloguePack, 'procedures'>>,
  procedureCode: string,
  date: PlainDate,
): Procedure | undefined {
  return pack.procedures.find((procedure) => procedure.code === procedureCode && isInForce(procedure, date))
}

/** All procedures in force on a day, one version of each. */
export function listEffective(pack: Readonly<Pick<CataloguePack, 'procedures'>>, date: PlainDate): Procedure[] {
  return pack.procedures.filter((procedure) => isInForce(procedure, date))
}

/** Name of the resolving division as this kind of commune calls it; the code itself when the pack has none. */
export function departmentName(
  pack: Readonly<Pick<CataloguePack, 'departments'>>,
  departmentCode: string,
  unitKind: 'ward' | 'commune' | 'specialZone',
): string {
  const department = pack.departments.find((candidate) => candidate.code === departmentCode)
  if (!department) return departmentCode
  return unitKind === 'ward' ? department.nameInWard : department.name
}

function isInForce(procedure: Procedure, date: PlainDate): boolean {
  return procedure.validFrom <= date && (procedure.validTo === null || date <= procedure.validTo)
}
