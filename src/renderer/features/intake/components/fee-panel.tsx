import type { IntakeEvaluation } from '../../../../shared/ipc/contract/dossier.ts'
import { type FeeExemption, type FeeRule } from '../../../../shared/domain/fee/fee-rule.ts'
import { listExemptions, OTHER_EXEMPTION } from '../../../../shared/domain/fee/fee-for.ts'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { formatMoney, formatNumber, say } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { activeItem, type ItemForm } from '../model/intake-form.ts'
import { toMoney } from '../model/to-contract.ts'
import { SelectControl, TextControl } from './controls.tsx'

type FeeProps = Readonly<{
  evaluation: IntakeEvaluation | undefined
  procedure: Procedure | undefined
  exemptions: readonly FeeExemption[]
}>

/** What is to be paid, live; only what the rule of the procedure counts is asked. */
export function FeePanel({ evaluation, procedure, exemptions }: FeeProps) {
  if (!procedure) return null
  const rule = procedure.feeRule
  if (rule.kind === 'free') {
    return (
      <div className="qmc-in-fee">
        <h2>{say('intake.fee')}</h2>
        <p>{say('intake.fee-free')}</p>
      </div>
    )
  }
  return (
    <div className="qmc-in-fee">
      <h2>{say('intake.fee')}</h2>
      <div className="qmc-in-grid">
        <Quantities rule={rule} />
        <Exemption offered={usualFirst(listExemptions(exemptions, procedure), rule)} />
        <ProvincialPrice rule={rule} needsAmount={evaluation?.needsAmount ?? false} />
      </div>
      {evaluation ? <FeeTotal evaluation={evaluation} /> : null}
    </div>
  )
}

/** The exemption most applicants have is one arrow away; choosing it stays the clerk's act. */
function usualFirst(offered: readonly FeeExemption[], rule: FeeRule): FeeExemption[] {
  const usual = rule.kind === 'provincial' ? rule.usualExemption : undefined
  return offered.toSorted((left, right) => Number(right.code === usual) - Number(left.code === usual))
}

type CountField = 'pages' | 'copies' | 'cases' | 'count'

function Quantities({ rule }: Readonly<{ rule: FeeRule }>) {
  const { form, dispatch, itemPath } = useIntakeFields()
  const item = activeItem(form)
  return fieldsOf(rule).map(({ field, label }) => (
    <TextControl
      key={field}
      path={`${itemPath}.feeQuantities.${field}`}
      label={label}
      value={item[field]}
      onChange={(value) => dispatch({ type: 'item', patch: { [field]: value } satisfies Partial<ItemForm> })}
      placeholder="1"
      inputMode="numeric"
    />
  ))
}

function fieldsOf(rule: FeeRule): readonly Readonly<{ field: CountField; label: string }>[] {
  switch (rule.kind) {
    case 'free':
      return []
    case 'copy-certification':
      return [
        { field: 'pages', label: say('intake.fee-pages') },
        { field: 'copies', label: say('intake.fee-copies') },
      ]
    case 'per-case':
      return [{ field: 'cases', label: say('intake.fee-cases') }]
    case 'per-unit':
    case 'provincial':
      return [{ field: 'count', label: say('intake.fee-count', { unit: rule.unitName }) }]
  }
}

/** The price is the provincial council's: asked while the catalogue does not know it, with the paper it stands on. */
function ProvincialPrice({ rule, needsAmount }: Readonly<{ rule: FeeRule; needsAmount: boolean }>) {
  const { form, dispatch, itemPath } = useIntakeFields()
  const item = activeItem(form)
  if (rule.kind !== 'provincial') return null
  if (!needsAmount && item.amount === '' && item.resolution === '') return null
  const amount = toMoney(item.amount)
  return (
    <>
      {needsAmount && item.amount === '' ? (
        <p className="qmc-wide qmc-small qmc-warning">{say('intake.fee-needs-amount')}</p>
      ) : null}
      <TextControl
        path={`${itemPath}.provincialAmount.amount`}
        label={say('intake.fee-amount', { unit: rule.unitName })}
        value={item.amount}
        onChange={(value) => dispatch({ type: 'item', patch: { amount: value } })}
        onLeave={() => {
          if (amount !== undefined && Number.isInteger(amount))
            dispatch({ type: 'item', patch: { amount: formatNumber(amount) } })
        }}
        inputMode="numeric"
        className="qmc-wide"
      />
      <TextControl
        path={`${itemPath}.provincialAmount.resolution`}
        label={say('intake.fee-resolution')}
        value={item.resolution}
        onChange={(resolution) => dispatch({ type: 'item', patch: { resolution } })}
        className="qmc-wide"
      />
    </>
  )
}

function Exemption({ offered }: Readonly<{ offered: readonly FeeExemption[] }>) {
  const { form, dispatch, itemPath } = useIntakeFields()
  const item = activeItem(form)
  const chosen = offered.find(({ code }) => code === item.exemptionCode)
  const isGone = item.exemptionCode !== '' && chosen === undefined
  const choices = [
    { value: '', label: say('intake.exemption-none') },
    ...offered.map(({ code, name }) => ({ value: code, label: name })),
    // A draft may carry a reason that a newer catalogue no longer has: shown as it is, never as "none".
    ...(isGone ? [{ value: item.exemptionCode, label: item.exemptionCode }] : []),
  ]
  return (
    <>
      <SelectControl
        path={`${itemPath}.exemption.code`}
        label={say('intake.exemption')}
        value={item.exemptionCode}
        choices={choices}
        onChange={(exemptionCode) => dispatch({ type: 'item', patch: { exemptionCode } })}
        className={fitsBeside(chosen) ? undefined : 'qmc-wide'}
      />
      {chosen?.needsReason || item.exemptionCode === OTHER_EXEMPTION ? (
        <TextControl
          path={`${itemPath}.exemption.reason`}
          label={say('intake.exemption-reason')}
          value={item.exemptionReason}
          onChange={(exemptionReason) => dispatch({ type: 'item', patch: { exemptionReason } })}
          className="qmc-wide"
          isRequired
        />
      ) : null}
    </>
  )
}

/** A chosen reason is read whole; the plain "none" needs half a row. */
const fitsBeside = (chosen: FeeExemption | undefined): boolean => chosen === undefined

function FeeTotal({ evaluation: { fee, needsAmount } }: Readonly<{ evaluation: IntakeEvaluation }>) {
  if (!fee) return null
  return (
    <dl className="qmc-in-total">
      {fee.lines.map((line) => (
        <div key={line.name} title={line.basis}>
          <dt>
            {line.name}{' '}
            <span className="qmc-muted">
              {say('intake.fee-line', { quantity: formatNumber(line.quantity), price: formatMoney(line.unitPrice) })}
            </span>
          </dt>
          <dd>{formatMoney(line.amount)}</dd>
        </div>
      ))}
      {fee.exempted > 0 ? (
        <div>
          <dt>{say('intake.fee-exempt')}</dt>
          <dd>−{formatMoney(fee.exempted)}</dd>
        </div>
      ) : null}
      <div className="qmc-in-total-sum">
        <dt>{say('intake.fee-total')}</dt>
        <dd>{needsAmount ? '–' : formatMoney(fee.total)}</dd>
      </div>
    </dl>
  )
}
