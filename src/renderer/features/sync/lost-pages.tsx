import { Link } from '@tanstack/react-router'
import type { LostPage } from '../../../shared/ipc/contract/blob-transfer.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { Section } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'

/** Files no machine in reach has; what to do about each is on its dossier. Absent while there are none. */
export function LostPages() {
  const pages = valueOf(useOperation('blob-transfer.list-lost', {})) ?? []
  if (pages.length === 0) return null
  return (
    <Section title={say('lost-page.title')}>
      <p className="qmc-muted qmc-small">{say('lost-page.hint')}</p>
      <ul className="qmc-works">
        {pages.map((page) => (
          <li key={`${page.dossierId} ${page.sha256}`}>
            <div className="qmc-row">
              <Link to="/dossiers/$dossierId" params={{ dossierId: page.dossierId }}>
                <DossierCode code={page.code ?? say('dossier.no-code')} />
              </Link>
              <span>{page.ownerName}</span>
              <span className="qmc-muted qmc-small">{stateOf(page)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function stateOf({ station, givenUp }: LostPage): string {
  if (givenUp === null) return say('lost-page.file', { station })
  const { reason, by, at } = givenUp
  return say('lost-page.given-up', { reason, by, time: formatDateTime(at) })
}
