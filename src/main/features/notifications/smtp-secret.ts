import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { SecretStore } from '../../../shared/ports/secret-store.ts'
import { writeFileDurably } from '../../platform/files/index.ts'

const Kept = z.object({ wrapped: z.base64() })

export type SmtpSecret = ReturnType<typeof createSmtpSecret>

/** The password of the mail account: wrapped by the system's keeper of secrets, on the sending PC only, in no event and no log. */
export function createSmtpSecret({ dataDir, secretStore }: { readonly dataDir: string; readonly secretStore: SecretStore }) {
  const file = path.join(dataDir, 'mail-password.json')
  return {
    isKept: (): boolean => existsSync(file),
    keep: async (password: string): Promise<void> => {
      if (password === '') return rmSync(file, { force: true })
      const wrapped = await secretStore.wrap(Buffer.from(password, 'utf8'))
      writeFileDurably(file, `${JSON.stringify({ wrapped: Buffer.from(wrapped).toString('base64') })}\n`)
    },
    /** Empty: none is kept, or another account of this PC kept it. */
    read: async (): Promise<string> => {
      if (!existsSync(file)) return ''
      try {
        const { wrapped } = Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
        return Buffer.from(await secretStore.unwrap(new Uint8Array(Buffer.from(wrapped, 'base64')))).toString('utf8')
      } catch {
        return ''
      }
    },
  }
}
