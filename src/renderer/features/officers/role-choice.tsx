import { Checkbox } from 'antd'
import { useId } from 'react'
import { Role } from '../../../shared/domain/staff/permission.ts'
import { say, sayWord } from '../../i18n/index.ts'

type RoleChoiceProps = Readonly<{ roles: readonly Role[]; onChange: (roles: Role[]) => void; error: string | undefined }>

/** All ten roles with what each may do: whoever gives a role sees what is given. */
export function RoleChoice({ roles, onChange, error }: RoleChoiceProps) {
  const id = useId()
  const toggle = (role: Role, isChecked: boolean): void =>
    onChange(Role.options.filter((each) => (each === role ? isChecked : roles.includes(each))))
  return (
    <fieldset className="qmc-roles" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>
        {say('officers.roles')}
        <span className="qmc-field-required" aria-hidden="true">
          {' *'}
        </span>
      </legend>
      {error === undefined ? null : (
        <div id={`${id}-error`} className="qmc-field-error">
          {error}
        </div>
      )}
      <div className="qmc-roles-grid">
        {Role.options.map((role) => (
          <div key={role} className="qmc-role">
            <Checkbox
              checked={roles.includes(role)}
              onChange={(event) => toggle(role, event.target.checked)}
              aria-describedby={`${id}-${role}`}
            >
              {sayWord('role', role)}
            </Checkbox>
            <div id={`${id}-${role}`} className="qmc-muted qmc-small">
              {sayWord('role-hint', role)}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
