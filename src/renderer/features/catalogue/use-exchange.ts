import { useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { saveFromAddress, uploadFile, useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import type { ImportContents } from './import-rows.ts'

type ReadFile = Readonly<{ token: string; fileName: string; contents: ImportContents }>

export type Exchange = Readonly<{
  read: ReadFile | undefined
  isReading: boolean
  isExporting: boolean
  error: AppError | undefined
  take: (file: File | undefined) => Promise<void>
  save: () => Promise<void>
  close: () => void
}>

/** The catalogue as a file: out to a place the person chooses, in as a difference that is looked at first. */
export function useExchange(): Exchange {
  const preview = useCommand('catalogue.preview-import')
  const exported = useCommand('catalogue.export')
  const { tell } = useStatusLine()
  const [uploadError, setUploadError] = useState<AppError>()
  const [isUploading, setIsUploading] = useState(false)
  const [read, setRead] = useState<ReadFile>()

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setRead(undefined)
    preview.clear()
    setIsUploading(true)
    const uploaded = await uploadFile(file)
    setIsUploading(false)
    setUploadError(uploaded.ok ? undefined : uploaded.error)
    if (!uploaded.ok) return
    const result = await preview.run({ uploadToken: uploaded.value })
    if (result.ok) setRead({ token: uploaded.value, fileName: file.name, contents: result.value })
  }
  const save = async (): Promise<void> => {
    const result = await exported.run({})
    if (!result.ok) return
    saveFromAddress(result.value.name, result.value.url)
    tell(say('catalogue.exporting', { name: result.value.name }), { tone: 'info' })
  }
  return {
    read,
    isReading: isUploading || preview.isRunning,
    isExporting: exported.isRunning,
    error: uploadError ?? preview.error ?? exported.error,
    take,
    save,
    close: () => setRead(undefined),
  }
}
