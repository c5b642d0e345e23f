import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { formatNumber, formatTime, say, sayWord } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

export type CheckedJournal = Readonly<{ at: LocalTime; outcome: OutputOf<'audit.verify'> }>

/** One calm sentence, or where the journal no longer fits together and what to do about it. */
export function IntegrityLine({ checked: { at, outcome } }: Readonly<{ checked: CheckedJournal }>) {
  const time = formatTime(at)
  if (outcome.findings.length === 0)
    return <Notice tone="success">{say('audit.intact', { n: formatNumber(outcome.events), time })}</Notice>
  return (
    <Notice tone="danger">
      <strong>{say('audit.broken', { n: formatNumber(outcome.findings.length), time })}</strong>
      <ul className="qmc-audit-findings">
        {outcome.findings.map(({ origin, seq, problem }) => (
          <li key={`${origin} ${seq}`}>
            {say('audit.finding', { origin, seq: formatNumber(seq), problem: sayWord('chain-problem', problem) })}
          </li>
        ))}
      </ul>
      {say('audit.broken-todo')}
    </Notice>
  )
}
