import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { formatDateTime, say } from '../../../i18n/index.ts'
import { Section, ToneTag } from '../../../ui/index.ts'
import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons'

export function SupplementsSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  if (dossier.supplements.length === 0) return null
  return (
    <Section title={say('dossier.supplements')}>
      <ul className="qmc-stack">
        {dossier.supplements.map((supplement) => (
          <li key={supplement.eventId}>
            <div className="qmc-row">
              <span>
                {say('dossier.supplement-line', {
                  round: supplement.round,
                  number: supplement.number,
                  time: formatDateTime(supplement.requestedAt),
                  officer: supplement.requestedBy.name,
                })}
              </span>
              {supplement.receivedAt === null ? (
                <ToneTag tone="warning" icon={<ClockCircleOutlined />}>
                  {say('dossier.supplement-waiting')}
                </ToneTag>
              ) : (
                <ToneTag tone="success" icon={<CheckOutlined />}>
                  {say('dossier.supplement-received', {
                    time: formatDateTime(supplement.receivedAt),
                    due: supplement.dueAfter === null ? '–' : formatDateTime(supplement.dueAfter),
                  })}
                </ToneTag>
              )}
            </div>
            <p className="qmc-lines">{supplement.reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
