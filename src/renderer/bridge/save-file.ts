/** Offers a text as a file; where it is kept is asked by the system's own dialog. The mark at the front makes Windows programs read it as UTF-8. */
export function saveTextFile(name: string, text: string): void {
  saveBlob(name, new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }))
}

/** The same for a program to read: without the mark, which JSON does not allow. */
export function saveJsonFile(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'application/json' }))
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  saveFromAddress(name, url)
  // The download has its own hold on the bytes once it has begun, which is after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Offers what lies behind an address of the core as a file. */
export function saveFromAddress(name: string, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
