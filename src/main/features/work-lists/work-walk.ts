import { BULK_LIMIT, type ListWork, type WorkCursor, type WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { DUE_KIND_WORDS, remainingText, STATUS_WORDS, type ListLine } from '../dossiers/index.ts'
import type { WorkQueries } from './work-queries.ts'
import type { Viewer } from './work-sight.ts'

type Asked = Omit<ListWork, 'after' | 'limit'>

/** Every row of a list for a file of it, read by the pages of the screen: each begins where the last one ended. */
export function* walkWork(
  queries: Pick<WorkQueries, 'list'>,
  query: Asked,
  { viewer, now }: { readonly viewer: Viewer; readonly now: LocalTime },
): Generator<ListLine> {
  let after: WorkCursor | null = null
  do {
    const page: ReturnType<WorkQueries['list']> = queries.list({ ...query, after, limit: BULK_LIMIT }, viewer)
    // Nobody has taken a result that somebody still works on.
    for (const row of page.rows) yield { row, left: nextLeft(row, now), signerName: row.signerName, receiverName: '' }
    after = page.next
  } while (after !== null)
}

/** What the shared filters do not say. The officer stands in a column of every row. */
export function furtherNarrowing({ status, assigneeId }: Asked): readonly string[] {
  return [
    ...(status === null ? [] : [`trạng thái ${STATUS_WORDS[status].toLocaleLowerCase('vi')}`]),
    ...(assigneeId === null ? [] : ['của một cán bộ xử lý']),
  ]
}

function nextLeft({ nextDue }: WorkRow, now: LocalTime): string {
  if (nextDue === null) return '–'
  const left = remainingText(nextDue.at, now)
  return nextDue.kind === 'dossier' ? left : `${left} (${DUE_KIND_WORDS[nextDue.kind]})`
}
