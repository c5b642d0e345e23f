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

type KeeperDeps = Readonly<{
  save: (draft: DraftToSave) => Promise<Result<{ savedAt: LocalTime }>>
  newId: () => string
  onState: (state: DraftState) => void
  now: () => number
}>

/** What the keeper has in hand. */
type Work = {
  state: DraftState
  form: IntakeForm | undefined
  /** Since when something typed is not saved. */
  dirtySince: number | undefined
  running: Promise<void> | undefined
  timer: ReturnType<typeof setTimeout> | undefined
  isHeld: boolean
  /** A new draft has begun since: answers about the earlier one are of no interest. */
  generation: number
}

export type DraftKeeper = ReturnType<typeof createDraftKeeper>

/**
 * Saves the form behind the typing: one save at a time, always the newest contents, again after a failure.
 * The draft's id is also the visit's, made at the first keystroke.
 */
export function createDraftKeeper(deps: KeeperDeps) {
  const work: Work = {
    state: NO_DRAFT,
    form: undefined,
    dirtySince: undefined,
    running: undefined,
    timer: undefined,
    isHeld: false,
    generation: 0,
  }
  const { tell, schedule, flush } = createSaver(work, deps)
  const { newId, now } = deps

  /** Forgets what was in hand. */
  const turnTo = (form: IntakeForm | undefined, state: DraftState): void => {
    clearTimeout(work.timer)
    work.generation += 1
    work.form = form
    work.dirtySince = undefined
    work.isHeld = false
    tell(state)
  }
  return {
    /** The form has changed. */
    change: (next: IntakeForm): void => {
      work.form = next
      work.dirtySince ??= now()
      if (work.state.kind === 'taken-over') return
      // Told once, not at each letter: a reader's hundred letters would otherwise each draw the page twice.
      if (work.state.kind !== 'unsaved' || work.state.id === undefined) tell({ kind: 'unsaved', id: work.state.id ?? newId() })
      schedule(Math.max(0, Math.min(PAUSE_MS, work.dirtySince + LONGEST_MS - now())))
    },
    flush,
    /** Goes on with a stored draft. */
    resume: (id: string, contents: IntakeForm, savedAt: LocalTime | undefined): void =>
      turnTo(contents, { kind: 'saved', id, savedAt, error: undefined }),
    /** While the dossier is being received nothing may bring its draft back. */
    hold: (): void => {
      clearTimeout(work.timer)
      work.isHeld = true
    },
    release: (): void => {
      work.isHeld = false
      if (work.dirtySince !== undefined) schedule(PAUSE_MS)
    },
    /** A new form. */
    reset: (): void => turnTo(undefined, NO_DRAFT),
    /** The same contents under another id: the first draft is a colleague's now. */
    fork: (): void => {
      if (!work.form) return
      turnTo(work.form, { kind: 'unsaved', id: newId(), savedAt: undefined, error: undefined })
      work.dirtySince = now()
      schedule(0)
    },
    /** The id that the visit has, or gets now. */
    visitId: (): string => {
      if (work.state.id === undefined) tell({ id: newId() })
      return work.state.id ?? ''
    },
    state: (): DraftState => work.state,
    stop: (): void => clearTimeout(work.timer),
  }
}

function createSaver(work: Work, { save, onState, now }: KeeperDeps) {
  const tell = (change: Partial<DraftState>): void => {
    work.state = { ...work.state, ...change }
    onState(work.state)
  }
  const schedule = (delay: number): void => {
    clearTimeout(work.timer)
    work.timer = setTimeout(() => void flush(), delay)
  }

  async function saveOnce(draft: DraftToSave): Promise<void> {
    const { generation } = work
    work.dirtySince = undefined
    const result = await save(draft)
    if (generation !== work.generation) return
    if (result.ok) {
      tell({ kind: work.dirtySince === undefined ? 'saved' : 'unsaved', savedAt: result.value.savedAt, error: undefined })
      return
    }
    work.dirtySince ??= now()
    const isTakenOver = result.error.code === 'conflict'
    tell({ kind: isTakenOver ? 'taken-over' : 'failed', error: result.error })
    if (!isTakenOver) schedule(RETRY_MS)
  }

  /** What waits to be saved and may be. */
  function waiting(): DraftToSave | undefined {
    const { state, form, dirtySince, isHeld } = work
    if (isHeld || dirtySince === undefined || state.kind === 'taken-over') return undefined
    return form && state.id !== undefined ? toDraft(state.id, form) : undefined
  }

  /** Everything typed so far is with the core, or the state says why not. */
  async function flush(): Promise<void> {
    clearTimeout(work.timer)
    if (work.running) {
      await work.running
      return work.state.kind === 'unsaved' ? flush() : undefined
    }
    const draft = waiting()
    if (!draft) return
    work.running = saveOnce(draft).finally(() => {
      work.running = undefined
    })
    await work.running
    if (work.state.kind === 'unsaved') schedule(PAUSE_MS)
  }
  return { tell, schedule, flush }
}
