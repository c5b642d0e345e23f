import { useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Printed } from './print-outcome.tsx'

export type SheetSource = Readonly<{
  preview: () => Promise<Result<{ readonly url: string }>>
  /** Undefined: what had to come first did not succeed, and was told where it failed. */
  print: () => Promise<Result<Printed> | undefined>
}>

export type Sheet = Readonly<{
  /** Of the preview that is open. */
  url: string | undefined
  ended: Printed | undefined
  error: AppError | undefined
  busy: 'preview' | 'print' | undefined
  look: () => void
  send: () => void
  close: () => void
}>

/** Looking at a sheet and printing it. */
export function useSheet({ preview, print }: SheetSource): Sheet {
  const [url, setUrl] = useState<string>()
  const [ended, setEnded] = useState<Printed>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState<Sheet['busy']>()
  const look = async (): Promise<void> => {
    setBusy('preview')
    const result = await preview()
    setBusy(undefined)
    setError(result.ok ? undefined : result.error)
    if (result.ok) setUrl(result.value.url)
  }
  const send = async (): Promise<void> => {
    setBusy('print')
    setEnded(undefined)
    const result = await print()
    setBusy(undefined)
    setError(result === undefined || result.ok ? undefined : result.error)
    if (result?.ok) setEnded(result.value)
  }
  return { url, ended, error, busy, look: () => void look(), send: () => void send(), close: () => setUrl(undefined) }
}
