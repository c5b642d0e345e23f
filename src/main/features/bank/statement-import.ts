import { createHash } from 'node:crypto'
import {
  checkDays,
  checkSums,
  foldPurpose,
  lineKeys,
  LINES_IN_ONE_FACT,
  layoutsFor,
  STATEMENT_AGGREGATE,
  statementEvents,
  type BankAccount,
  type KeptLine,
  type ReadStatement,
  type StatementLayout,
} from '../../../shared/domain/bank/index.ts'
import { MAX_STATEMENT_BYTES, type StatementPreview } from '../../../shared/ipc/contract/bank.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import type { Acting } from '../dossiers/index.ts'
import type { BankDeps } from './bank-deps.ts'
import { readStatement, type FileRows } from './read-statement.ts'

export type StatementFile = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly accountId: string
  /** A layout that is being described: the file is read by it alone. */
  readonly layout?: StatementLayout | null
}
type Fresh = KeptLine & { readonly row: number; readonly is: 'fresh' | 'doubled' | 'doubtful' }
type Looked = { readonly read: ReadStatement; readonly lines: readonly Fresh[]; readonly preview: StatementPreview }

const SHOWN_LINES = 300
const SHOWN_ROWS = 14
const SHOWN_CELLS = 20
const SHOWN_CELL = 60

/** A bank's file becomes lines: looked at first, then kept whole or not at all. */
export function createStatementImport(deps: BankDeps) {
  const { bank, unitOfWork } = deps

  async function look(file: StatementFile): Promise<Result<Looked>> {
    const settings = bank.settings()
    const account = settings.accounts.find(({ id }) => id === file.accountId)
    if (!account) return err(appError('not-found', 'bank.account-not-found'))
    if (file.bytes.length > MAX_STATEMENT_BYTES) return err(appError('validation', 'bank.file-too-large'))
    const layouts = file.layout ? [file.layout] : layoutsFor(settings, account)
    const { read, rows } = await readStatement(file.bytes, layouts)
    const { isProven, problems } = checkSums(read)
    const lines = toLines(bank, account, read)
    const preview = toPreview(read, lines, {
      fileName: file.fileName,
      layoutName: layouts.find(({ id }) => id === read.layoutId)?.name ?? '',
      isProven,
      raw: toRaw(rows),
      problems: [
        ...wrongAccount(read, account),
        ...read.problems,
        ...checkDays(read, dateOf(deps.now())),
        ...(read.problems.length === 0 ? problems : []),
      ],
    })
    return ok({ read, lines, preview })
  }

  return {
    preview: async (file: StatementFile): Promise<Result<StatementPreview>> => {
      const looked = await look(file)
      return looked.ok ? ok(looked.value.preview) : looked
    },
    import: async (file: StatementFile & { readonly isUnprovenAccepted: boolean }, acting: Acting) => {
      const looked = await look(file)
      if (!looked.ok) return looked
      const { preview } = looked.value
      const refusal = refusalOf(preview, file.isUnprovenAccepted)
      if (refusal) return err(refusal)
      return unitOfWork.write(() => {
        // Asked again inside the transaction: another window may have imported the same file meanwhile.
        const known = deps.bank.known(looked.value.lines.map(({ id }) => id))
        const fresh = looked.value.lines.filter(({ id }) => !known.has(id))
        const doubled = looked.value.lines.length - fresh.length
        if (fresh.length === 0) return ok({ statementId: null, fresh: 0, doubled })
        return ok({ statementId: writeStatement(deps, { ...looked.value, file, fresh }, acting), fresh: fresh.length, doubled })
      })
    },
  }
}

type Writing = Looked & { readonly file: StatementFile; readonly fresh: readonly Fresh[] }

/** The file and its lines as facts, within the transaction of the import. */
function writeStatement({ append, newId }: BankDeps, { file, read, preview, lines, fresh }: Writing, acting: Acting): string {
  const statementId = newId()
  const { accountId, fileName } = file
  const fact = (type: keyof typeof statementEvents, body: object): void =>
    void append({
      aggType: STATEMENT_AGGREGATE,
      aggId: statementId,
      type,
      ver: statementEvents[type].ver,
      actor: acting.act.by.id,
      body: { ...acting.act, accountId, ...body },
    })
  const { format, layoutId, opening, closing } = read
  const { from, to, isProven } = preview
  const counts = { lineCount: lines.length, newCount: fresh.length }
  const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
  fact('StatementImported', { fileName, fileSha256, format, layoutId, from, to, opening, closing, isProven, ...counts })
  for (let at = 0; at < fresh.length; at += LINES_IN_ONE_FACT)
    fact('StatementLinesRecorded', {
      lines: fresh.slice(at, at + LINES_IN_ONE_FACT).map(({ row: _row, is: _is, ...line }) => line),
    })
  return statementId
}

function toLines(bank: BankDeps['bank'], account: BankAccount, read: ReadStatement): readonly Fresh[] {
  const keys = lineKeys(account.account, read.lines)
  const ids = keys.map((key) => createHash('sha256').update(key).digest('hex').slice(0, 32))
  const known = bank.known(ids)
  const { format, layoutId } = read
  return read.lines.map(({ balance: _balance, ...line }, index) => {
    const id = ids[index] ?? ''
    const isDoubtful = !known.has(id) && bank.hasAlike({ ...line, accountId: account.id, format, layoutId })
    const fresh = isDoubtful ? 'doubtful' : 'fresh'
    return { ...line, id, isDoubtful, is: known.has(id) ? 'doubled' : fresh }
  })
}

/** The file names its account and it is not this one; banks write leading zeros or a branch before it. */
function wrongAccount({ account }: ReadStatement, { account: ours }: BankAccount): StatementPreview['problems'] {
  const [told, wanted] = [account, ours].map((text) => foldPurpose(text).replace(/^0+/, ''))
  if (told === undefined || wanted === undefined || told === '' || told.endsWith(wanted)) return []
  return [{ row: 0, messageKey: 'bank.other-account', params: { told: account, ours } }]
}

function toPreview(
  read: ReadStatement,
  lines: readonly Fresh[],
  said: Pick<StatementPreview, 'fileName' | 'layoutName' | 'isProven' | 'problems' | 'raw'>,
): StatementPreview {
  const days = lines.map(({ bookedOn }) => bookedOn).toSorted()
  const count = (is: Fresh['is']): number => lines.filter((line) => line.is === is).length
  const sum = (sign: 1 | -1): number => lines.reduce((total, { amount }) => total + Math.max(0, sign * amount), 0)
  return {
    ...said,
    problems: [...said.problems, ...(lines.length === 0 && said.problems.length === 0 ? [NO_LINES] : [])],
    format: read.format,
    account: read.account,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    opening: read.opening,
    closing: read.closing,
    credit: sum(1),
    debit: sum(-1),
    counts: { all: lines.length, fresh: count('fresh'), doubled: count('doubled'), doubtful: count('doubtful') },
    lines: lines.slice(0, SHOWN_LINES).map(({ id: _id, isDoubtful: _doubtful, ...line }) => line),
  }
}

function toRaw(rows: FileRows): StatementPreview['raw'] {
  return rows.slice(0, SHOWN_ROWS).map(({ row, cells }) => ({
    row,
    cells: cells.slice(0, SHOWN_CELLS).map((cell) => cleanLine(cell).slice(0, SHOWN_CELL)),
  }))
}

const NO_LINES = { row: 0, messageKey: 'bank.no-lines', params: {} }

function refusalOf({ problems, isProven }: StatementPreview, isUnprovenAccepted: boolean) {
  const [first] = problems
  if (first) return appError('validation', first.messageKey, { params: { ...first.params, row: first.row } })
  return isProven || isUnprovenAccepted ? undefined : appError('conflict', 'bank.unproven')
}
