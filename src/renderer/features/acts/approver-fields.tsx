import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say } from '../../i18n/index.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import { fieldError, PinField, SelectField } from '../../ui/index.ts'

export type Approver = Readonly<{ accountName: string; pin: string }>
export const NOBODY: Approver = { accountName: '', pin: '' }
export const APPROVER_FIELDS = ['approver.accountName', 'approver.pin'] as const

type Props = Readonly<{ value: Approver; onChange: (approver: Approver) => void; error: AppError | undefined }>

/** The second person, on this screen: chooses themselves and types their PIN; nobody is signed out. */
export function ApproverFields({ value, onChange, error }: Props) {
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  const options = officers
    .filter(({ isActive, roles }) => isActive && permissionsOf(roles).has('money.approve'))
    .map(({ accountName, fullName, title }) => ({
      value: accountName,
      label: title === '' ? fullName : `${fullName} (${title})`,
    }))
  return (
    <>
      <SelectField
        label={say('money.approver')}
        value={value.accountName === '' ? null : value.accountName}
        onChange={(accountName) => onChange({ ...value, accountName: accountName ?? '' })}
        options={options}
        error={fieldError(error, 'approver.accountName')}
        isRequired
      />
      <PinField
        label={say('money.approver-pin')}
        value={value.pin}
        onChange={(pin) => onChange({ ...value, pin })}
        error={fieldError(error, 'approver.pin')}
        isRequired
      />
    </>
  )
}
