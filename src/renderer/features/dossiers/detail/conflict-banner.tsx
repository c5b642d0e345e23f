import { Link } from '@tanstack/react-router'
import { say } from '../../../i18n/index.ts'
import { Notice } from '../../../ui/index.ts'

/** Two versions of the dossier wait for a person: it can be read, nothing can be done with it, and it is not sent on. */
export function ConflictBanner({ dossierId }: Readonly<{ dossierId: string }>) {
  return (
    <Notice
      tone="danger"
      action={
        <Link to="/conflicts/$conflictId" params={{ conflictId: dossierId }}>
          {say('dossier.conflict-open')}
        </Link>
      }
    >
      <strong>{say('dossier.conflict')}</strong>
      <div>{say('dossier.conflict-hint')}</div>
    </Notice>
  )
}
