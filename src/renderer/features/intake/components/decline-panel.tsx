import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { say } from '../../../i18n/index.ts'
import { ErrorNotice, useShortcut } from '../../../ui/index.ts'
import { focusField } from '../hooks/focus-field.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import type { Decline, Visit } from '../hooks/use-visit.ts'
import { activeItem, chosenItems } from '../model/intake-form.ts'
import { AreaControl } from './controls.tsx'

/** Mẫu 02 or Mẫu 03 in place of the actions: what lacks, why, and the paper. */
export function DeclinePanel({ kind, visit }: Readonly<{ kind: Decline; visit: Visit }>) {
  const { form } = useIntakeFields()
  const item = activeItem(form)
  const lacking = item.components.filter(({ state }) => state === 'missing' || state === 'later')
  const [reason, setReason] = useState(() =>
    kind === 'supplement' && lacking.length > 0
      ? say('intake.decline-supplement-start', { names: lacking.map(({ name }) => name).join('; ') })
      : '',
  )
  useShortcut('Escape', visit.cancel)
  useEffect(() => focusField('reason'), [])
  return (
    <section className="qmc-in-decline" aria-label={say(`intake.decline-${kind}-title`)}>
      <h2>{say(`intake.decline-${kind}-title`)}</h2>
      {kind === 'supplement' ? (
        lacking.length > 0 ? (
          <>
            <h3>{say('intake.decline-supplement-papers')}</h3>
            <ul className="qmc-in-lacking">
              {lacking.map(({ code, name, count }) => (
                <li key={code}>
                  {name} ({count})
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="qmc-small qmc-muted">{say('intake.decline-none-missing')}</p>
        )
      ) : null}
      <ReasonField kind={kind} value={reason} onChange={setReason} />
      {chosenItems(form).length > 1 ? (
        <p className="qmc-small qmc-muted">{say('intake.decline-one', { name: item.procedureName })}</p>
      ) : null}
      <ErrorNotice error={visit.declineError?.fields ? undefined : visit.declineError} />
      <Button
        type="primary"
        block
        loading={visit.isDeclining}
        disabled={reason.trim() === ''}
        onClick={() => void visit.decline(kind, reason)}
      >
        {say(`intake.decline-${kind}-go`)}
      </Button>
      <Button block onClick={visit.cancel}>
        {say('intake.decline-cancel')}
      </Button>
    </section>
  )
}

function ReasonField({ kind, value, onChange }: Readonly<{ kind: Decline; value: string; onChange: (value: string) => void }>) {
  return (
    <AreaControl
      path="reason"
      label={say(`intake.decline-${kind}-reason`)}
      value={value}
      onChange={onChange}
      rows={4}
      keepsEnter
      isRequired
    />
  )
}
