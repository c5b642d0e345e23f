import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { say } from '../../../i18n/index.ts'
import { ToneTag, useStatusLine } from '../../../ui/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { activeItem, type ItemForm } from '../model/intake-form.ts'
import { timeLimitText, unverifiedText } from '../model/time-limit-text.ts'
import { ComponentTable } from './component-table.tsx'
import { FilingFields } from './filing-fields.tsx'
import { ProcedureBox } from './procedure-box.tsx'

type SectionProps = Readonly<{
  procedure: Procedure | undefined
  /** Of the group the number was taken for. */
  fieldCodes: readonly string[]
  onAdd: () => void
  onChosen: () => void
}>

/** What is asked for, the papers it needs, and how it comes in. */
export function ProcedureSection({ procedure, fieldCodes, onAdd, onChosen }: SectionProps) {
  const { form } = useIntakeFields()
  const item = activeItem(form)
  return (
    <section className="qmc-section qmc-in-middle" aria-label={say('intake.procedure-section')}>
      <div className="qmc-in-items">
        <ItemStrip />
        <Button
          size="small"
          className="qmc-in-add"
          icon={<PlusOutlined aria-hidden />}
          onClick={onAdd}
          disabled={item.procedureCode === ''}
        >
          {say('intake.add-procedure')}
        </Button>
      </div>
      <ProcedureBox key={item.key} fieldCodes={fieldCodes} onChosen={onChosen} />
      {procedure ? <ProcedureFacts procedure={procedure} /> : null}
      <ComponentTable />
      <FilingFields />
    </section>
  )
}

function ProcedureFacts({ procedure }: Readonly<{ procedure: Procedure }>) {
  const unverified = unverifiedText(procedure)
  return (
    <p className="qmc-in-facts">
      <span>
        {procedure.code} · {procedure.fieldName} · {timeLimitText(procedure.timeLimit)}
      </span>
      {procedure.isOnTheSpot ? (
        <ToneTag tone="success" icon={null}>
          {say('intake.on-the-spot')}
        </ToneTag>
      ) : null}
      {unverified === undefined ? null : (
        <ToneTag tone="warning" icon={null}>
          {unverified}
        </ToneTag>
      )}
    </p>
  )
}

/** The procedures of the sitting; one alone needs no list. */
function ItemStrip() {
  const { form, dispatch } = useIntakeFields()
  const { tell } = useStatusLine()
  if (form.items.length === 1) return <h2>{say('intake.procedure-section')}</h2>
  const remove = (item: ItemForm): void => {
    const before = form
    dispatch({ type: 'remove-item', key: item.key })
    if (item.procedureCode !== '')
      tell(say('intake.item-removed', { name: item.procedureName }), { undo: () => dispatch({ type: 'replace', form: before }) })
  }
  return (
    <ul className="qmc-in-strip" aria-label={say('intake.items')}>
      {form.items.map((item, index) => {
        const name = item.procedureName || say('intake.item-new')
        const isActive = item.key === form.activeKey
        return (
          <li key={item.key} className={isActive ? 'qmc-in-chip qmc-in-chip-on' : 'qmc-in-chip'}>
            <button
              type="button"
              aria-current={isActive}
              title={name}
              onClick={() => dispatch({ type: 'activate', key: item.key })}
            >
              {index + 1}. {name}
            </button>
            <button type="button" aria-label={say('intake.item-remove', { name })} onClick={() => remove(item)}>
              <CloseOutlined aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
