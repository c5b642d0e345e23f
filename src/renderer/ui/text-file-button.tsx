import { UploadOutlined } from '@ant-design/icons'
import { useId } from 'react'

/** Larger than any file this is for; a film picked by mistake is not read into memory. */
const MAX_BYTES = 400_000

/** Picks a small file and hands over its text; an unreadable or far too large one is an empty text, which no reader accepts. */
export function TextFileButton({
  label,
  onText,
  isDisabled,
  accept,
}: Readonly<{ label: string; onText: (text: string, name: string) => void; isDisabled?: boolean; accept?: string }>) {
  const id = useId()
  const take = async (file: File | undefined): Promise<void> => {
    if (file) onText(file.size > MAX_BYTES ? '' : await file.text().catch(() => ''), file.name)
  }
  return (
    <label className="qmc-file-button" htmlFor={id} aria-disabled={isDisabled}>
      <UploadOutlined aria-hidden /> {label}
      <input
        id={id}
        type="file"
        aria-label={label}
        disabled={isDisabled}
        accept={accept}
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </label>
  )
}
