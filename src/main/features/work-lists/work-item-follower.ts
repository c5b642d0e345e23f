import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { toWorkItem, type WorkItem } from '../../../shared/domain/work-list/index.ts'
import { dateOf, LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { DossierFollower } from '../dossiers/index.ts'

/** No clock runs: behind every date. */
export const NO_DUE = '9999-12-31T23:59:59+07:00'

type Row = {
  readonly dossier_id: string
  readonly place: string
  readonly field_code: string
  readonly procedure_code: string
  readonly department: string
  readonly assignee_id: string
  readonly signer_id: string
  readonly signer_name: string
  readonly step_id: string
  readonly is_returned: number
  readonly has_draft: number
  readonly waits: string
  readonly due_at: string
  readonly due_kind: string
  readonly status: string
  readonly channel: string
  readonly received_at: string
  readonly promised_at: string
}

const COLUMNS =
  'dossier_id, place, field_code, procedure_code, department, assignee_id, signer_id, signer_name, step_id, is_returned, has_draft, waits, due_at, due_kind, status, channel, received_at, promised_at'

/** Keeps one row for each open dossier, and the counts of all lists beside them, so that a badge never counts a table. */
export function createWorkItemFollower(db: Db): DossierFollower {
  const find = db.prepare<unknown[], Row>(`SELECT ${COLUMNS} FROM work_item WHERE dossier_id = ?`)
  const save = db.prepare(
    `INSERT OR REPLACE INTO work_item(${COLUMNS}) VALUES (${COLUMNS.split(', ')
      .map((name) => `@${name}`)
      .join(', ')})`,
  )
  const drop = db.prepare('DELETE FROM work_item WHERE dossier_id = ?')
  const count = createCounting(db)
  const remove = (dossierId: string): void => {
    const before = find.get(dossierId)
    if (!before) return
    count(before, -1)
    drop.run(dossierId)
  }
  return {
    save: (dossier) => {
      const after = toRow(dossier)
      if (!after) return remove(dossier.id)
      const before = find.get(dossier.id)
      if (before && isSame(before, after)) return
      if (before) count(before, -1)
      save.run(after)
      count(after, 1)
    },
    remove,
    clear: (handle) => void handle.exec('DELETE FROM work_item; DELETE FROM work_count; DELETE FROM work_due_count'),
  }
}

/** Most events of a dossier change nothing here; rows come from the table and from `toRow` with their columns in one order. */
const isSame = (a: Row, b: Row): boolean => Object.values(a).join('\n') === Object.values(b).join('\n')

function toRow(dossier: Dossier): Row | undefined {
  const item = toWorkItem(dossier)
  if (!item) return undefined
  const { procedure, department, assignee, workflow } = dossier
  return {
    dossier_id: dossier.id,
    place: item.place,
    field_code: procedure.fieldCode,
    procedure_code: procedure.code,
    // Not yet transferred, it lies before the division that will resolve it.
    department: department === '' ? procedure.department : department,
    assignee_id: assignee?.id ?? '',
    ...signerOf(dossier, item.place === 'to-sign'),
    step_id: workflow?.stepId ?? '',
    is_returned: Number(item.isReturned),
    has_draft: Number(item.hasDraft),
    waits: item.waits.join(','),
    ...dueOf(item),
    status: dossier.status,
    channel: dossier.channel,
    received_at: dossier.receivedAt,
    promised_at: dossier.deadline?.dueAt ?? '',
  }
}

const dueOf = ({ due }: WorkItem): Pick<Row, 'due_at' | 'due_kind'> =>
  due ? { due_at: due.at, due_kind: due.kind } : { due_at: NO_DUE, due_kind: '' }

function signerOf({ submittedTo }: Dossier, isToSign: boolean): Pick<Row, 'signer_id' | 'signer_name'> {
  return isToSign && submittedTo
    ? { signer_id: submittedTo.id, signer_name: submittedTo.name }
    : { signer_id: '', signer_name: '' }
}

/** The lists a row counts in: its place, and whatever else is true of it. */
function listsOf(row: Row): string[] {
  const lists = [row.place]
  if (row.is_returned === 1) lists.push('returned')
  if (row.has_draft === 1 && row.place !== 'to-sign') lists.push('draft')
  if (row.waits !== '') lists.push('waiting')
  return lists
}

function createCounting(db: Db): (row: Row, by: 1 | -1) => void {
  const key =
    'list = @list AND assignee_id = @assignee_id AND signer_id = @signer_id AND department = @department AND field_code = @field_code'
  const add = db.prepare(
    `INSERT INTO work_count(list, assignee_id, signer_id, department, field_code, n)
     VALUES (@list, @assignee_id, @signer_id, @department, @field_code, @by) ON CONFLICT DO UPDATE SET n = n + @by`,
  )
  // A count of nothing is no row: a rebuild, which never saw the row that left, must give the same.
  const tidy = db.prepare(`DELETE FROM work_count WHERE ${key} AND n = 0`)
  const dueKey = 'due_on = @due_on AND assignee_id = @assignee_id AND department = @department AND field_code = @field_code'
  const addDue = db.prepare(
    `INSERT INTO work_due_count(due_on, assignee_id, department, field_code, n)
     VALUES (@due_on, @assignee_id, @department, @field_code, @by) ON CONFLICT DO UPDATE SET n = n + @by`,
  )
  const tidyDue = db.prepare(`DELETE FROM work_due_count WHERE ${dueKey} AND n = 0`)
  return (row, by) => {
    const { assignee_id, signer_id, department, field_code } = row
    const common = { assignee_id, department, field_code }
    for (const list of listsOf(row)) {
      add.run({ ...common, signer_id, list, by })
      if (by < 0) tidy.run({ ...common, signer_id, list })
    }
    if (row.due_at === NO_DUE) return
    const due = { ...common, due_on: dateOf(LocalTime.parse(row.due_at)) }
    addDue.run({ ...due, by })
    if (by < 0) tidyDue.run(due)
  }
}
