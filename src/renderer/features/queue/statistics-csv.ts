import type { QueueStatistics } from '../../../shared/ipc/contract/queue.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import { formatDate, say } from '../../i18n/index.ts'

type Row = QueueStatistics['rows'][number]

/** A name that begins like a formula would be reckoned out by the spreadsheet, or call somebody. */
const cell = (text: string): string => `"${/^[=+\-@\t]/.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`
const whole = (value: number | null): string => (value === null ? '' : String(Math.round(value)))

/** A day as people write it; what nothing is known of says so. */
export function rowLabel({ by, key, label }: Row): string {
  if (key === '' || label === '') return say('queue.stat.unknown')
  return by === 'day' ? formatDate(plainDate(key)) : label
}

/** For a spreadsheet: `,` in a file, a tab for what is pasted. */
export function statisticsCsv(rows: readonly Row[], by: Row['by'], separator: ',' | '\t'): string {
  const head = [
    say(`queue.by.${by}`),
    say('queue.stat.tickets'),
    say('queue.stat.wait'),
    say('queue.stat.wait-90'),
    say('queue.stat.serve'),
    say('queue.stat.over-count'),
    say('queue.stat.absent'),
  ]
  const lines = rows.map((row) => [
    rowLabel(row),
    String(row.tickets),
    whole(row.waitMedian),
    whole(row.waitP90),
    whole(row.serveMedian),
    String(row.overTarget),
    String(row.absent),
  ])
  return [head, ...lines].map((line) => line.map(cell).join(separator)).join('\r\n')
}
