import { ComponentForm } from '../../../../shared/domain/procedure/procedure.ts'
import { ComponentState } from '../../../../shared/domain/dossier/dossier-parts.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { toggled } from '../model/component-rows.ts'
import type { ComponentRow } from '../model/intake-form.ts'

/** One paper. Only the box is a stop of the Tab key; the lists beside it are for the mouse and have their keys on the box. */
export function ComponentRowView({ row, index }: Readonly<{ row: ComponentRow; index: number }>) {
  const { dispatch, errorAt, itemPath } = useIntakeFields()
  const set = (patch: Partial<ComponentRow>): void => dispatch({ type: 'row', row: index, patch })
  const path = `${itemPath}.components.${index}`
  const error = errorAt(`${path}.name`) ?? errorAt(`${path}.count`)
  const name = row.name || say('intake.component-own-empty', { n: index + 1 })
  return (
    <tr className={`qmc-in-row qmc-in-row-${row.state}`}>
      <td>
        <input
          type="checkbox"
          aria-label={name}
          data-row={index}
          data-field={`${path}.state`}
          checked={row.state === 'present'}
          onChange={() => set({ state: toggled(row) })}
        />
      </td>
      <th scope="row">
        {row.isOwn ? (
          <input
            className="qmc-in-control"
            aria-label={say('intake.component-own', { n: index + 1 })}
            data-field={`${path}.name`}
            value={row.name}
            onChange={(event) => set({ name: event.target.value })}
            autoComplete="off"
          />
        ) : (
          <span className="qmc-in-paper" title={row.condition === '' ? row.name : `${row.name}. ${row.condition}`}>
            <span>{row.name}</span>
            {row.condition === '' ? null : (
              <small> {row.isRequired ? row.condition : say('intake.optional', { condition: row.condition })}</small>
            )}
          </span>
        )}
        {error === undefined ? null : <span className="qmc-field-error">{error}</span>}
      </th>
      <td>
        <select
          className="qmc-in-plain"
          tabIndex={-1}
          aria-label={say('intake.component-form-of', { name })}
          value={row.form}
          onChange={(event) => set({ form: ComponentForm.parse(event.target.value) })}
        >
          {ComponentForm.options.map((form) => (
            <option key={form} value={form}>
              {sayWord('component-form', form)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          className="qmc-in-plain qmc-in-number"
          tabIndex={-1}
          inputMode="numeric"
          aria-label={say('intake.component-count-of', { name })}
          data-field={`${path}.count`}
          value={row.count}
          onChange={(event) => set({ count: event.target.value.replace(/\D/g, '').slice(0, 3) })}
          autoComplete="off"
        />
      </td>
      <td>
        <select
          className="qmc-in-plain qmc-in-state"
          tabIndex={-1}
          aria-label={say('intake.component-state-of', { name })}
          value={row.state}
          onChange={(event) => set({ state: ComponentState.parse(event.target.value) })}
        >
          {ComponentState.options.map((state) => (
            <option key={state} value={state}>
              {sayWord('component-state', state)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}
