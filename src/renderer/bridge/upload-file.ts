import { z } from 'zod'
import { AppError, appError } from '../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { coreClient } from './core-client.ts'

const UploadAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: AppError }),
])

/** Hands a file to the core and returns the token that names it in later operations. */
export async function uploadFile(
  file: File,
  begin: 'files.begin-upload' | 'slides.begin-upload' = 'files.begin-upload',
): Promise<Result<string>> {
  const begun = await coreClient.invoke(begin, { name: file.name, size: file.size })
  if (!begun.ok) return err(reasonOf(begun.error))
  try {
    const response = await fetch(begun.value.url, { method: 'PUT', body: file })
    const answer = UploadAnswer.safeParse(await response.json())
    if (!answer.success) return err(appError('unexpected', 'error.bad-answer'))
    return answer.data.ok ? ok(begun.value.token) : answer.data
  } catch {
    // The file was moved or its disk was pulled while it was read: the browser says only "failed".
    return err(appError('storage-failed', 'error.upload-failed'))
  }
}

/** A file has no fields on the screen: its own reason (empty, too large) is told instead of "look at the fields". */
function reasonOf(error: AppError): AppError {
  const [field] = error.fields ?? []
  return field ? { ...error, messageKey: field.messageKey, params: field.params, fields: undefined } : error
}
