import type { ReceiveInput } from '../station/an-intake.ts'
import type { SavedDossier, Told } from './told.ts'

/** Everything the clerk was told, as the register must have it for ever. */
export type Ledger = ReturnType<typeof createLedger>

export function createLedger() {
  const saved = new Map<string, SavedDossier>()
  const visits = new Map<string, { readonly input: ReceiveInput; isAnswered: boolean }>()
  /** Contents a draft may have: the last one acknowledged and those tried after it. Empty set = may be gone. */
  const drafts = new Map<string, { acknowledged: string | undefined; tried: string[]; mayBeGone: boolean }>()
  const moves = new Map<string, string[]>()
  const files = new Map<string, readonly string[]>()
  const papers = new Map<string, number>()
  const faults: Told[] = []
  let offsetMs = 0

  const draft = (id: string) => {
    const known = drafts.get(id) ?? { acknowledged: undefined, tried: [], mayBeGone: false }
    drafts.set(id, known)
    return known
  }

  function hear(told: Told): void {
    switch (told.k) {
      case 'ready':
        return
      case 'day':
        offsetMs = told.offsetMs
        return
      case 'receive-try': {
        if (!visits.has(told.input.draftId)) visits.set(told.input.draftId, { input: told.input, isAnswered: false })
        const known = drafts.get(told.input.draftId)
        if (known) known.mayBeGone = true
        return
      }
      case 'received': {
        const visit = visits.get(told.visitId)
        if (visit) visit.isAnswered = true
        for (const each of told.dossiers) saved.set(each.id, each)
        return
      }
      case 'draft-try':
        draft(told.id).tried.push(told.print)
        return
      case 'draft': {
        const known = draft(told.id)
        known.acknowledged = told.print
        known.tried = []
        return
      }
      case 'discard-try':
        draft(told.id).mayBeGone = true
        return
      case 'moved':
        moves.set(told.id, [...(moves.get(told.id) ?? []), told.type])
        if (told.files.length > 0) files.set(told.id, told.files)
        return
      case 'printed': {
        const key = `${told.form} ${told.dossierId}`
        papers.set(key, (papers.get(key) ?? 0) + 1)
        return
      }
      case 'fault':
        faults.push(told)
    }
  }

  return {
    hear,
    saved,
    visits,
    drafts,
    moves,
    files,
    papers,
    faults,
    offsetMs: () => offsetMs,
    /** Sittings whose answer never came: stored or not, nobody knows, so they are sent again. */
    unanswered: (): ReceiveInput[] => [...visits.values()].filter(({ isAnswered }) => !isAnswered).map(({ input }) => input),
    counts: () => ({
      dossiers: saved.size,
      visits: visits.size,
      drafts: drafts.size,
      moves: [...moves.values()].flat().length,
      papers: [...papers.values()].reduce((sum, n) => sum + n, 0),
    }),
  }
}
