import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { say } from '../../../i18n/index.ts'
import { neighbourField } from '../hooks/focus-field.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { ownRow, rowChangeOfKey, withAllRequired } from '../model/component-rows.ts'
import { hasModifier, isComposing } from '../model/composing.ts'
import { activeItem } from '../model/intake-form.ts'
import { ComponentRowView } from './component-row.tsx'

/** `Thành phần hồ sơ`: one box a row; letters and digits on the box set the rest of the row. */
export function ComponentTable() {
  const { form, dispatch } = useIntakeFields()
  const { components, procedureCode } = activeItem(form)
  if (procedureCode === '') return <p className="qmc-in-before qmc-muted">{say('intake.components-before')}</p>

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const box = event.target
    if (!isBox(box) || hasModifier(event) || isComposing(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === 1 || step === -1) {
      event.preventDefault()
      const next = neighbourBox(event.currentTarget, box, step)
      next?.focus()
      return
    }
    const patch = rowChangeOfKey(event.key)
    if (!patch) return
    event.preventDefault()
    dispatch({ type: 'row', row: Number(box.dataset['row']), patch })
  }
  return (
    <div>
      <div className="qmc-in-components-head">
        <h3>{say('intake.components')}</h3>
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined aria-hidden />}
          tabIndex={-1}
          onClick={() => dispatch({ type: 'rows', rows: [...components, ownRow(components)] })}
        >
          {say('intake.component-add')}
        </Button>
        <Button
          size="small"
          tabIndex={-1}
          disabled={components.length === 0}
          onClick={() => dispatch({ type: 'rows', rows: withAllRequired(components) })}
        >
          {say('intake.components-all')}
        </Button>
      </div>
      {components.length === 0 ? (
        <p className="qmc-muted qmc-in-before">{say('intake.components-empty')}</p>
      ) : (
        <>
          {/* The keys belong to the boxes inside; the table only hears them. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see the line above */}
          <table className="qmc-in-table" aria-label={say('intake.components')} onKeyDown={onKeyDown}>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  {say('intake.component-name')}
                </th>
                <th scope="col">{say('intake.component-form')}</th>
                <th scope="col">{say('intake.component-count')}</th>
                <th scope="col">{say('intake.component-state')}</th>
              </tr>
            </thead>
            <tbody>
              {components.map((row, index) => (
                <ComponentRowView key={row.code} row={row} index={index} />
              ))}
            </tbody>
          </table>
          <p className="qmc-in-keys">{say('intake.components-keys')}</p>
        </>
      )}
    </div>
  )
}

const isBox = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'checkbox'

function neighbourBox(table: HTMLElement, box: HTMLInputElement, step: 1 | -1): HTMLElement | undefined {
  const next = neighbourField(table, box, step)
  return next && !isBox(next) ? neighbourField(table, next, step) : next
}
