import { say } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import type { PersonForm } from '../model/intake-form.ts'
import { tidyPersonField } from '../model/tidy-field.ts'
import { TextControl } from './controls.tsx'

/** Who hands the dossier in for its owner; kept apart, with the paper that allows it. */
export function ProxySection({ describe }: Readonly<{ describe: (person: PersonForm) => string }>) {
  const { form, dispatch } = useIntakeFields()
  const { person, relation, authorisation } = form.proxy
  const field = (name: 'fullName' | 'personalId' | 'phone') => ({
    path: `proxy.person.${name}`,
    value: person[name],
    onChange: (value: string) => dispatch({ type: 'person', side: 'proxy', patch: { [name]: value } }),
    onLeave: () => {
      const tidy = tidyPersonField(name, person[name])
      if (tidy !== person[name]) dispatch({ type: 'person', side: 'proxy', patch: { [name]: tidy } })
    },
  })
  const rest = describe(person)
  return (
    <div className="qmc-in-proxy" data-side="proxy">
      <label className="qmc-in-check">
        <input
          type="checkbox"
          checked={form.hasProxy}
          onChange={(event) => dispatch({ type: 'visit', patch: { hasProxy: event.target.checked } })}
        />
        {say('intake.proxy')}
      </label>
      {form.hasProxy ? (
        <div className="qmc-in-grid">
          <TextControl {...field('fullName')} label={say('intake.proxy-name')} className="qmc-wide" isRequired />
          <TextControl {...field('personalId')} label={say('intake.proxy-number')} inputMode="numeric" className="qmc-wide" />
          <TextControl {...field('phone')} label={say('intake.proxy-phone')} inputMode="tel" />
          <TextControl
            path="proxy.relation"
            label={say('intake.proxy-relation')}
            value={relation}
            onChange={(value) => dispatch({ type: 'proxy', patch: { relation: value } })}
            placeholder={say('intake.proxy-relation-hint')}
          />
          <TextControl
            path="proxy.authorisation"
            label={say('intake.proxy-authorisation')}
            value={authorisation}
            onChange={(value) => dispatch({ type: 'proxy', patch: { authorisation: value } })}
            placeholder={say('intake.proxy-authorisation-hint')}
            className="qmc-wide"
          />
          {rest === '' ? null : <p className="qmc-wide qmc-muted qmc-small">{rest}</p>}
        </div>
      ) : null}
    </div>
  )
}
