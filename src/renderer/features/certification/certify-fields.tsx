import { checksOn, type CertificationKind } from '../../../shared/domain/certification/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { localNow, say } from '../../i18n/index.ts'
import { CheckboxField, fieldError, Notice, RadioField, SelectField, TextField } from '../../ui/index.ts'

export type Rules = OutputOf<'certification.get-rules'>
export type Work = Readonly<{
  duties: readonly string[]
  signerId: string | null
  isOutside: boolean
  address: string
  reason: string
}>

/** A single signer is nobody's choice: it is filled in. */
export const newWork = (rules: Rules): Work => ({
  duties: [],
  signerId: rules.signers.length === 1 ? (rules.signers[0]?.officerId ?? null) : null,
  isOutside: false,
  address: '',
  reason: '',
})

export function toWork(work: Work) {
  const { duties, signerId, isOutside, address, reason } = work
  const place = isOutside ? ({ kind: 'outside', address, reason } as const) : ({ kind: 'office' } as const)
  return { duties: [...duties], signerId: signerId ?? '', place }
}

type FieldsProps = Readonly<{
  rules: Rules
  kind: CertificationKind
  work: Work
  onChange: (work: Work) => void
  error: AppError | undefined
}>

/** What the law wants checked before a number is given, who signs, and where. */
export function CertifyFields({ rules, kind, work, onChange, error }: FieldsProps) {
  const duties = checksOn(rules.duties, dateOf(localNow()), kind)
  const toggle = (code: string, isTicked: boolean): void =>
    onChange({ ...work, duties: isTicked ? [...work.duties, code] : work.duties.filter((one) => one !== code) })
  const wrongDuties = fieldError(error, 'duties')
  return (
    <div className="qmc-stack">
      <fieldset className="qmc-cert-checks">
        <legend>{say('certification.duties')}</legend>
        {duties.map(({ code, text, source }) => (
          <div key={code} title={source}>
            <CheckboxField label={text} isChecked={work.duties.includes(code)} onChange={(isTicked) => toggle(code, isTicked)} />
          </div>
        ))}
        {wrongDuties === undefined ? null : <Notice tone="danger">{wrongDuties}</Notice>}
      </fieldset>
      <div className="qmc-form">
        <SelectField
          label={say('certification.signer')}
          value={work.signerId}
          onChange={(signerId) => onChange({ ...work, signerId })}
          options={rules.signers.map(({ officerId, fullName, lines }) => ({
            value: officerId,
            label: `${fullName} – ${lines.join(', ')}`,
          }))}
          error={fieldError(error, 'signerId')}
          isRequired
        />
        <RadioField
          label={say('certification.place')}
          value={work.isOutside ? 'outside' : 'office'}
          onChange={(place) => onChange({ ...work, isOutside: place === 'outside' })}
          options={[
            { value: 'office', label: say('certification.place-office') },
            { value: 'outside', label: say('certification.place-outside') },
          ]}
        />
        {work.isOutside ? (
          <>
            <TextField
              label={say('certification.address')}
              value={work.address}
              onChange={(address) => onChange({ ...work, address })}
              error={fieldError(error, 'place.address')}
              isRequired
            />
            <TextField
              label={say('certification.outside-reason')}
              value={work.reason}
              onChange={(reason) => onChange({ ...work, reason })}
              error={fieldError(error, 'place.reason')}
              isRequired
            />
          </>
        ) : null}
      </div>
    </div>
  )
}
