import type { RunningWork, WorkBoard } from '../work/index.ts'

/** Fewer than this come in one breath; a line on the screen would only flicker. */
const WORTH_TELLING = 1_000

export type FillWatch = { readonly look: () => void; readonly stop: () => void }

/**
 * Tells how far this PC has come in fetching what the others hold: hours for a new PC on a poor line, and all that time people
 * work on it with its own numbers (sync.md §6). `look` is called whenever something was exchanged.
 */
export function createFillWatch(deps: { readonly work: WorkBoard; readonly missing: () => number }): FillWatch {
  let running: RunningWork | undefined
  let most = 0
  return {
    look: () => {
      const missing = deps.missing()
      if (running === undefined && missing < WORTH_TELLING) return
      running ??= deps.work.begin({ kind: 'first-fill', titleKey: 'work.first-fill', unit: 'events' })
      most = Math.max(most, missing)
      running.advance(most - missing, most)
      if (missing > 0) return
      running.end()
      running = undefined
      most = 0
    },
    stop: () => running?.end(),
  }
}
