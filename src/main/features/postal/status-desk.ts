import {
  PARCEL_AGGREGATE,
  parcelAggregate,
  parcelEvents,
  readStatusRows,
  type StatusLine,
} from '../../../shared/domain/postal/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { StatusOutcome } from '../../../shared/ipc/contract/postal.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { isInScope } from '../../../shared/domain/staff/officer.ts'
import { writeOrRefuse, type Acting, type DossierFact } from '../dossiers/index.ts'
import type { DispatchDeps } from './dispatch-desk.ts'

type StatusRead = OutputOf<'postal.read-status'>
type Deed = { readonly outcome: StatusOutcome; readonly dossier?: Dossier; readonly line: StatusLine }

const MOST_ROWS = 5_000

/** Reads what the post says of its parcels. Every line is judged by itself: a wrong one keeps no other back. */
export function createStatusDesk(deps: DispatchDeps & { readonly now: () => LocalTime }) {
  async function judgeAll(
    text: string,
    { officer }: Acting,
  ): Promise<Result<{ deeds: Deed[]; problems: StatusRead['problems'] }>> {
    const rows = await parse(text)
    if (!rows.ok) return rows
    const { lines, problems } = readStatusRows(rows.value, deps.now())
    const deeds = lines.flatMap((line): Deed[] => {
      const dossiers = deps.rows
        .dossiersOf(line.trackingNumber)
        .flatMap((id) => deps.mover.find(id) ?? [])
        .filter(({ procedure }) => isInScope(officer.scope, procedure.fieldCode))
      if (dossiers.length === 0) return [{ line, outcome: outcomeOf(line, undefined, { does: 'not-ours', messageKey: null }) }]
      return dossiers.map((dossier) => ({ line, dossier, outcome: outcomeOf(line, dossier, judge(line, dossier)) }))
    })
    return ok({ deeds, problems: [...problems] })
  }

  function judge(line: StatusLine, { id, dispatch, status }: Dossier): Pick<StatusOutcome, 'does' | 'messageKey'> {
    const isThisParcel = dispatch?.trackingNumber === line.trackingNumber
    const known = deps.rows.findTold(id, line.trackingNumber)
    if (known && known.state === line.state && known.toldAt === line.toldAt) return { does: 'known', messageKey: null }
    if (!isThisParcel || !isOnItsWay({ dispatch, status })) return { does: 'known', messageKey: null }
    // By days: the post's clock is not ours.
    if (line.toldAt.slice(0, 10) < dispatch.at.slice(0, 10)) return { does: 'not-possible', messageKey: 'postal.before-sent' }
    if (line.state === 'delivered') return { does: 'delivers', messageKey: null }
    return { does: line.state === 'came-back' ? 'comes-back' : 'notes', messageKey: null }
  }

  function apply({ line, dossier, outcome }: Deed, acting: Acting): StatusOutcome {
    if (!dossier || !['delivers', 'comes-back', 'notes'].includes(outcome.does)) return outcome
    const { at, by } = acting.act
    const done = writeOrRefuse(deps.unitOfWork, () => {
      const { trackingNumber, state, words, toldAt } = line
      deps.append({
        aggType: PARCEL_AGGREGATE,
        aggId: parcelAggregate(dossier.id),
        type: 'PostStatusTold',
        ver: parcelEvents.PostStatusTold.ver,
        actor: by.id,
        body: { at, by, dossierId: dossier.id, trackingNumber, state, words, toldAt },
      })
      if (outcome.does === 'notes') return ok({})
      return deps.mover.moveWith({ id: dossier.id, acting }, (now) => ok([factOf(line, now)]))
    })
    return done.ok ? outcome : { ...outcome, does: 'not-possible', messageKey: done.error.messageKey }
  }

  return {
    read: async (text: string, acting: Acting): Promise<Result<StatusRead>> => {
      const judged = await judgeAll(text, acting)
      return judged.ok
        ? ok({ outcomes: judged.value.deeds.map(({ outcome }) => outcome), problems: judged.value.problems })
        : judged
    },
    apply: async (text: string, acting: Acting): Promise<Result<StatusRead>> => {
      const judged = await judgeAll(text, acting)
      if (!judged.ok) return judged
      return ok({ outcomes: judged.value.deeds.map((deed) => apply(deed, acting)), problems: judged.value.problems })
    },
  }
}

const isOnItsWay = ({ dispatch, status }: Pick<Dossier, 'dispatch' | 'status'>): boolean =>
  dispatch?.state === 'sent' && status === 'resolved'

function factOf(line: StatusLine, { owner }: Dossier): DossierFact {
  const { trackingNumber, toldAt, words, reason } = line
  if (line.state === 'came-back')
    return {
      type: 'DispatchCameBack',
      move: 'take-back-dispatch',
      body: { trackingNumber, on: toldAt, reason: reason || words },
    }
  return {
    type: 'DossierHandedOver',
    move: 'hand-over',
    body: {
      receiverName: line.receiverName || owner.fullName,
      // The post compared the paper of the receiver, not this counter.
      receiverIdNumber: '',
      receiverRelation: '',
      place: 'postal',
      trackingNumber,
      isSignedOnPaper: false,
      note: `Bưu chính báo: ${words} (${toldAt.slice(8, 10)}/${toldAt.slice(5, 7)}/${toldAt.slice(0, 4)} ${toldAt.slice(11, 16)})`,
    },
  }
}

function outcomeOf(
  line: StatusLine,
  dossier: Dossier | undefined,
  judged: Pick<StatusOutcome, 'does' | 'messageKey'>,
): StatusOutcome {
  const { trackingNumber, state, words, toldAt } = line
  return {
    line: line.line,
    trackingNumber,
    state,
    words,
    toldAt,
    code: dossier?.code ?? '',
    ownerName: dossier?.owner.fullName ?? '',
    ...judged,
  }
}

/** Comma, semicolon or tab; with or without a byte order mark. */
async function parse(text: string): Promise<Result<Record<string, string>[]>> {
  const { parse: parseCsv } = await import('csv-parse/sync')
  const [head = ''] = text.split('\n', 1)
  const delimiter = ['\t', ';', ','].find((each) => head.includes(each)) ?? ','
  try {
    const rows: unknown = parseCsv(text, {
      bom: true,
      columns: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      to: MOST_ROWS,
    })
    // `columns: true` makes each row an object of strings by its headings.
    return ok(rows as Record<string, string>[])
  } catch {
    return err(appError('validation', 'postal.file-not-read'))
  }
}
