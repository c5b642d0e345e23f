import { expect, test } from 'vitest'
import { statisticsCsv } from '../../../../src/renderer/features/queue/statistics-csv.ts'
import { whyText } from '../../../../src/renderer/features/queue/queue-words.ts'
import { isTextKey } from '../../../../src/renderer/i18n/index.ts'
import { PriorityReason, RatingCriterion, TicketState } from '../../../../src/shared/domain/queue/index.ts'
import { TicketPrinterFault } from '../../../../src/shared/ports/ticket-printer.ts'

test('a rule this program does not know is told as the plain order, never as a bare key', () => {
  expect(whyText('queue.why.of-tomorrow')).toBe('Theo thứ tự lấy số')
  expect(whyText(null)).toBe('Theo thứ tự lấy số')
  expect(whyText('queue.why.priority-turn')).toBe('Đến lượt ưu tiên')
})

test('every state, priority reason, question and printer fault has its words', () => {
  const keys = [
    ...TicketState.options.map((state) => `queue.state.${state}`),
    ...PriorityReason.options.map((reason) => `queue.priority.${reason}`),
    ...RatingCriterion.options.map((criterion) => `queue.rating.criterion.${criterion}`),
    ...[...TicketPrinterFault.options, 'no-printer', 'cancelled', 'unknown'].map((fault) => `queue.print-fault.${fault}`),
  ]
  expect(keys.filter((key) => !isTextKey(key))).toEqual([])
})

test('the table for a spreadsheet says days as people write them, and what is not known', () => {
  const row = { tickets: 3, waitMedian: 7.4, waitP90: null, serveMedian: 5, overTarget: 1, absent: 0 }
  const days = statisticsCsv([{ by: 'day', key: '2026-11-16', label: '2026-11-16', ...row }], 'day', ',').split('\r\n')
  expect(days[1]).toBe('"16/11/2026","3","7","","5","1","0"')
  const procedures = statisticsCsv([{ by: 'procedure', key: '', label: '', ...row }], 'procedure', '\t').split('\r\n')
  expect(procedures[1]).toBe('"Chưa rõ"\t"3"\t"7"\t""\t"5"\t"1"\t"0"')
})

test('a name that begins like a formula stays a name in the spreadsheet', () => {
  const row = { tickets: 3, waitMedian: 7.4, waitP90: null, serveMedian: 5, overTarget: 1, absent: 0 }
  const rows = ['=HYPERLINK("http://x")', '+1', '@sum', '-x'].map((label) => ({ by: 'group' as const, key: 'g', label, ...row }))
  const cells = statisticsCsv(rows, 'group', '\t')
    .split('\r\n')
    .map((line) => line.split('\t')[0])
  expect(cells.slice(1)).toEqual([`"'=HYPERLINK(""http://x"")"`, `"'+1"`, `"'@sum"`, `"'-x"`])
})
