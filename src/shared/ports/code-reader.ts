import { z } from 'zod'

/** `unplugged`: tried again by itself. `denied`: somebody else holds the port, or rights are missing. */
export const CodeReaderState = z.enum(['connecting', 'ready', 'unplugged', 'denied', 'fault'])
export type CodeReaderState = z.infer<typeof CodeReaderState>

/**
 * One read code, NFC, without line end. `isMangled`: an input method (Telex, VNI) or a wrong code page has changed what the reader sent;
 * nothing is filled from it, the sentence tells how to set the reader.
 */
export type CodeRead = { readonly text: string; readonly readAt: number; readonly isMangled: boolean }

export type CodeReaderListener = {
  readonly onRead: (read: CodeRead) => void
  readonly onState: (state: CodeReaderState) => void
}

/** A code reader on a line of its own. Contract suite: `tests/contracts/code-reader.contract.ts`. Opens itself, and again after a replug. */
export interface CodeReader {
  state(): CodeReaderState
  close(): Promise<void>
}
