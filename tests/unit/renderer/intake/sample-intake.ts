import shipped from '../../../../resources/catalogue/catalogue.json' with { type: 'json' }
import { Procedure } from '../../../../src/shared/domain/procedure/procedure.ts'
import { emptyForm, type IntakeForm } from '../../../../src/renderer/features/intake/model/intake-form.ts'
import { intakeReducer } from '../../../../src/renderer/features/intake/model/intake-reducer.ts'

/** A procedure of the shipped catalogue; one that is not there is a bug of the test. */
export function procedureOf(code: string): Procedure {
  return Procedure.parse(shipped.procedures.find((procedure) => procedure.code === code))
}

export const MARRIAGE = '1.000894'
export const BIRTH = '1.001193'
export const COPIES = '2.000815'

/** A form that would be received: one person, one procedure, its papers there. */
export function aForm(code = MARRIAGE): IntakeForm {
  const withPerson = intakeReducer(emptyForm(), {
    type: 'person',
    side: 'owner',
    patch: { fullName: 'Nguyễn Văn Ánh', personalId: '096090000123', bornOn: '01/02/1990', sex: 'male', phone: '0912345678' },
  })
  return intakeReducer(withPerson, { type: 'choose-procedure', procedure: procedureOf(code) })
}
