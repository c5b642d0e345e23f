import { z } from 'zod'

/** Closed list of failures that cross a process border. The text a clerk reads is looked up by `messageKey` in the renderer. */
export const ErrorCode = z.enum([
  'validation',
  'not-found',
  'conflict',
  'forbidden',
  'not-signed-in',
  'locked',
  'not-allowed-now',
  'device-unavailable',
  'disk-full',
  'storage-failed',
  'offline',
  'core-restarting',
  'unexpected',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** One wrong field: `path` as in the operation's input (`owner.fullName`), `messageKey` of the sentence shown at the field. */
export const FieldError = z.object({
  path: z.string(),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type FieldError = z.infer<typeof FieldError>

export const AppError = z.object({
  code: ErrorCode,
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  fields: z.array(FieldError).optional(),
  correlationId: z.string().optional(),
})
export type AppError = z.infer<typeof AppError>

export function appError(code: ErrorCode, messageKey: string, extra: Omit<AppError, 'code' | 'messageKey'> = {}): AppError {
  return { code, messageKey, ...extra }
}
