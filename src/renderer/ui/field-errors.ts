import type { AppError } from '../../shared/kernel/app-error.ts'
import { sayMessage } from '../i18n/index.ts'

/** The sentence for one field of a refused operation, by its path in the operation's input (`owner.fullName`). */
export function fieldError(error: AppError | undefined, path: string): string | undefined {
  const found = error?.fields?.find((field) => field.path === path)
  return found && sayMessage(found)
}

/** Whether all of the failure is told at fields, so that a line for the whole form would only repeat it. */
export function isToldAtFields(error: AppError | undefined, paths: readonly string[]): boolean {
  return error?.fields !== undefined && error.fields.length > 0 && error.fields.every((field) => paths.includes(field.path))
}
