import type { PaperForm } from '../../../../shared/domain/paper/paper-form.ts'
import type { PrintRecord } from '../../../../shared/ipc/contract/paper.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { Result } from '../../../../shared/kernel/result.ts'

export type DossierPaper = Extract<PaperForm, 'receipt-slip' | 'supplement-request' | 'refusal-notice' | 'control-slip'>

/** `unknown`: it may have come out; somebody must look before printing again. */
export type PrintState =
  | Readonly<{ kind: 'waiting' }>
  | Readonly<{ kind: 'printing' }>
  | Readonly<{ kind: 'done'; outcome: 'printed' | 'saved'; n: number }>
  | Readonly<{ kind: 'unknown'; messageKey: string }>
  | Readonly<{ kind: 'failed'; messageKey: string; params?: AppError['params'] }>

export type PrintJob = Readonly<{ id: string; dossierId: string; code: string; form: DossierPaper; state: PrintState }>

const DOSSIER_PAPERS: readonly PaperForm[] = ['receipt-slip', 'supplement-request', 'refusal-notice', 'control-slip']
export const isDossierPaper = (form: PaperForm): form is DossierPaper => DOSSIER_PAPERS.includes(form)

/** The papers of a visit, dossier by dossier, so that each person's sheets come out together. */
export function jobsOf(dossiers: readonly Readonly<{ id: string; code: string }>[], forms: readonly PaperForm[]): PrintJob[] {
  return dossiers.flatMap(({ id, code }) =>
    forms
      .filter(isDossierPaper)
      .map((form) => ({ id: `${id}:${form}`, dossierId: id, code, form, state: { kind: 'waiting' } as const })),
  )
}

/** What the core said of one print, as the clerk must understand it. An answer that got lost is never called a failure. */
export function stateOf(result: Result<PrintRecord>): PrintState {
  if (!result.ok) {
    if (result.error.code === 'core-restarting') return { kind: 'unknown', messageKey: 'intake.print-unknown' }
    return { kind: 'failed', messageKey: result.error.messageKey, params: result.error.params }
  }
  const { outcome, reasonKey, n } = result.value
  switch (outcome) {
    case 'printed':
    case 'saved':
      return { kind: 'done', outcome, n }
    case 'queued':
    case 'started':
      return { kind: 'unknown', messageKey: reasonKey || 'intake.print-unknown' }
    case 'failed':
    case 'cancelled':
      return { kind: 'failed', messageKey: reasonKey || 'intake.print-failed' }
  }
}
