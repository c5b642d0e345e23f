import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../../shared/kernel/local-time.ts'
import type { Result } from '../../../../shared/kernel/result.ts'
import { type DraftToSave, toDraft } from './draft-content.ts'
import type { IntakeForm } from './intake-form.ts'

/** `savedAt` is only ever the core's answer; while something newer is not saved yet, `kind` says so. */
export type DraftState = Readonly<{
  kind: 'none' | 'unsaved' | 'saved' | 'failed' | 'taken-over'
  id: string | undefined
  savedAt: LocalTime | undefined
  error: AppError | undefined
}>

export const NO_DRAFT: DraftState = { kind: 'none', id: undefined, savedAt: undefined, error: undefined }

/** At most a second of typing may be lost to a power cut: the pause, and the longest run without one. */
const PAUSE_MS = 600
const LONGEST_MS = 950
const RETRY_MS = 4000

export type DraftKeeper = ReturnType<typeof createDraftKeeper>

type KeeperDeps = Readonly<{
  save: (draft: DraftToSave) => Promise<Result<{ savedAt: LocalTime }>>
  newId: () => string
  onState: (state: DraftState) => void
  now: () => number
}>

/**
 * Saves the form behind the typing: one save at a time, always the newest contents, again after a failure.
 * The draft's id is also the visit's, made at the first keystroke.
 */
export function createDraftKeeper({ save, newId, onState, now }: KeeperDeps) {
  let state = NO_DRAFT
  let form: IntakeForm | undefined
  let dirtySince: number | undefined
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isHeld = false
  /** A new draft has begun since: answers about the earlier one are of no interest. */
  let generation = 0

  const tell = (change: Partial<DraftState>): void => {
    state = { ...state, ...change }
    onState(state)
  }
  const schedule = (delay: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  async function saveOnce(id: string, contents: IntakeForm): Promise<void> {
    const mine = generation
    dirtySince = undefined
    const result = await save(toDraft(id, contents))
    if (mine !== generation) return
    if (result.ok) {
      tell({ kind: dirtySince === undefined ? 'saved' : 'unsaved', savedAt: result.value.savedAt, error: undefined })
      return
    }
    dirtySince = dirtySince ?? now()
    const isTakenOver = result.error.code === 'conflict'
    tell({ kind: isTakenOver ? 'taken-over' : 'failed', error: result.error })
    if (!isTakenOver) schedule(RETRY_MS)
  }

  /** Everything typed so far is with the core, or the state says why not. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (running) {
      await running
      return dirtySince !== undefined && state.kind !== 'failed' ? flush() : undefined
    }
    if (dirtySince === undefined || !form || state.id === undefined || isHeld || state.kind === 'taken-over') return
    running = saveOnce(state.id, form).finally(() => {
      running = undefined
    })
    await running
    if (dirtySince !== undefined && state.kind === 'unsaved') schedule(PAUSE_MS)
  }

  return {
    /** The form has changed. */
    change: (next: IntakeForm): void => {
      form = next
      dirtySince ??= now()
      if (state.kind === 'taken-over') return
      // Told once, not at each letter: a reader's hundred letters would otherwise each draw the page twice.
      if (state.kind !== 'unsaved' || state.id === undefined) tell({ kind: 'unsaved', id: state.id ?? newId() })
      schedule(Math.max(0, Math.min(PAUSE_MS, dirtySince + LONGEST_MS - now())))
    },
    flush,
    /** Goes on with a stored draft. */
    resume: (id: string, contents: IntakeForm, savedAt: LocalTime | undefined): void => {
      clearTimeout(timer)
      generation += 1
      form = contents
      dirtySince = undefined
      isHeld = false
      tell({ kind: 'saved', id, savedAt, error: undefined })
    },
    /** While the dossier is being received nothing may bring its draft back. */
    hold: (): void => {
      clearTimeout(timer)
      isHeld = true
    },
    release: (): void => {
      isHeld = false
      if (dirtySince !== undefined) schedule(PAUSE_MS)
    },
    /** A new form. */
    reset: (): void => {
      clearTimeout(timer)
      generation += 1
      form = undefined
      dirtySince = undefined
      isHeld = false
      tell(NO_DRAFT)
    },
    /** The same contents under another id: the first draft is a colleague's now. */
    fork: (): void => {
      if (!form) return
      generation += 1
      dirtySince = now()
      tell({ kind: 'unsaved', id: newId(), savedAt: undefined, error: undefined })
      schedule(0)
    },
    /** The id that the visit has, or gets now. */
    visitId: (): string => {
      if (state.id === undefined) tell({ id: newId() })
      return state.id ?? ''
    },
    state: (): DraftState => state,
    stop: (): void => clearTimeout(timer),
  }
}
