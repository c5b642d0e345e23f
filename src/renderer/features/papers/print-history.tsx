import type { PrintRecord } from '../../../shared/ipc/contract/paper.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'
import { ToneTag, type TagTone } from '../../ui/index.ts'
import { CheckCircleOutlined, ExclamationCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { outcomeText } from './print-outcome.tsx'

const TONES: Readonly<Record<PrintRecord['outcome'], TagTone>> = {
  printed: 'success',
  saved: 'success',
  queued: 'warning',
  started: 'warning',
  cancelled: 'neutral',
  failed: 'danger',
}
const ICONS = {
  success: <CheckCircleOutlined />,
  warning: <QuestionCircleOutlined />,
  danger: <ExclamationCircleOutlined />,
  neutral: <ExclamationCircleOutlined />,
  accent: null,
} as const

/** Every attempt to print, with its honest end. */
export function PrintHistory({ prints }: Readonly<{ prints: readonly PrintRecord[] }>) {
  if (prints.length === 0) return <p className="qmc-muted qmc-small">{say('papers.none-printed')}</p>
  return (
    <ul className="qmc-prints" aria-label={say('papers.history')}>
      {prints.map((print) => {
        const tone = TONES[print.outcome]
        return (
          <li key={print.printId}>
            <span>{sayWord('paper', print.form)}</span>
            <ToneTag tone={tone} icon={ICONS[tone]}>
              {outcomeText(print)}
            </ToneTag>
            <span className="qmc-muted qmc-small">
              {say('papers.printed-line', {
                n: print.n,
                time: formatDateTime(print.at),
                printer: print.printer,
                officer: print.officerName,
              })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
