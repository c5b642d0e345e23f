import { StopOutlined } from '@ant-design/icons'
import { LocalTime } from '../../../../shared/kernel/local-time.ts'
import type { TimelineEntry } from '../../../../shared/ipc/contract/dossier.ts'
import { formatDateTime, formatMoney, say, sayWord } from '../../../i18n/index.ts'
import { DeliveryTag, Section, ToneTag } from '../../../ui/index.ts'

/** Everything that happened, newest last, each with how far it is on its way to the province. */
export function TimelineSection({ timeline }: Readonly<{ timeline: readonly TimelineEntry[] }>) {
  return (
    <Section title={say('dossier.timeline')}>
      {timeline.length === 0 ? <p className="qmc-muted">{say('dossier.no-timeline')}</p> : null}
      <ol className="qmc-timeline">
        {timeline.map((entry) => (
          <li key={entry.eventId}>
            <div className="qmc-row">
              <strong>{sayWord('event', entry.type)}</strong>
              {entry.isSuperseded ? (
                <ToneTag tone="neutral" icon={<StopOutlined />}>
                  {say('dossier.superseded')}
                </ToneTag>
              ) : entry.delivery === null ? null : (
                <DeliveryTag state={entry.delivery} />
              )}
            </div>
            <div className="qmc-muted qmc-small">
              {formatDateTime(entry.at)} · {entry.officerName}
              {entry.counter === '' ? '' : ` · ${entry.counter}`}
            </div>
            {entry.details.length === 0 ? null : (
              <ul className="qmc-small">
                {entry.details.map((detail) => (
                  <li key={detail.key + detail.text}>
                    {sayWord('detail', detail.key)}: {detailText(detail)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

const SUMS: ReadonlySet<string> = new Set(['amount', 'refund'])
const TIMES: ReadonlySet<string> = new Set(['due-at', 'sub-due-at'])
/** Which list of words a choice is told from. */
const CHOICES: ReadonlyMap<string, string> = new Map([
  ['method', 'payment-method'],
  ['received-place', 'received-place'],
  ['notice-form', 'notice-form'],
  ['position', 'position'],
  ['forward-outcome', 'forward-outcome'],
])

/** Times, sums and choices arrive as the event keeps them; everything else is already words. */
function detailText({ key, text }: TimelineEntry['details'][number]): string {
  if (SUMS.has(key)) return formatMoney(Number(text))
  const words = CHOICES.get(key)
  if (words !== undefined) return sayWord(words, text)
  const time = TIMES.has(key) ? LocalTime.safeParse(text) : undefined
  return time?.success ? formatDateTime(time.data) : text
}
