import { say } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'

const KINDS = ['citizen', 'organisation'] as const

/** Citizen or organisation: the heading of the column, so that it costs no row. */
export function PersonKind({ className }: Readonly<{ className: string }>) {
  const { form, dispatch } = useIntakeFields()
  return (
    <fieldset className={`qmc-in-kind ${className}`}>
      <legend className="qmc-visually-hidden">{say('intake.person-kind')}</legend>
      <h2>{say('intake.owner')}</h2>
      {KINDS.map((kind) => (
        <label key={kind} className="qmc-in-radio">
          <input
            type="radio"
            name="person-kind"
            checked={form.owner.kind === kind}
            onChange={() => dispatch({ type: 'person', side: 'owner', patch: { kind } })}
          />
          {say(`person-kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}
