import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { Result } from '../../../../shared/kernel/result.ts'

type Ask<T> = Readonly<{
  ask: () => Promise<Result<T>>
  /** Resolves when the core may answer again. */
  nextChance: () => Promise<void>
  onAgain: () => void
  isGivenUp: () => boolean
}>

/**
 * Repeats a command whose answer was lost with the core. Only for commands that are idempotent by their id: the first attempt
 * may have been stored. After a restart the officer signs in again before the core answers.
 */
export async function askUntilAnswered<T>({ ask, nextChance, onAgain, isGivenUp }: Ask<T>): Promise<Result<T>> {
  const again = async (wasInterrupted: boolean): Promise<Result<T>> => {
    const result = await ask()
    if (result.ok || isGivenUp() || !isInterruption(result.error, wasInterrupted)) return result
    onAgain()
    await nextChance()
    return isGivenUp() ? result : again(true)
  }
  return again(false)
}

function isInterruption(error: AppError, wasInterrupted: boolean): boolean {
  if (error.code === 'core-restarting') return true
  return wasInterrupted && (error.code === 'not-signed-in' || error.code === 'locked')
}
