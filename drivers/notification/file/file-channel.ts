import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { NotificationChannel, OutgoingMessage, SendOutcome } from '../../../src/shared/ports/notification-channel.ts'

type FileChannelOptions = { readonly folder: string; readonly now: () => string }

/** Ids carry colons and times; a provincial gateway may run on Windows. */
export const fileNameOf = (id: string): string => `${id.replace(/[^A-Za-z0-9._-]/g, '_')}.json`

/**
 * Lays each message as one JSON file into a folder that a provincial SMS/Zalo gateway empties. Written beside and renamed, so that a
 * half message is never taken; the name is the message's id, so that laid twice it is one file.
 */
export function createFileChannel({ folder, now }: FileChannelOptions): NotificationChannel {
  return {
    check: async () => {
      try {
        // Not recursive: with a wrong path, as under /proc, that never ends.
        await within(mkdir(folder).catch((error: unknown) => (codeOf(error) === 'EEXIST' ? undefined : Promise.reject(error))))
        await within(access(folder, constants.W_OK))
        return { isReady: true }
      } catch (error) {
        return { isReady: false, reasonKey: 'notification.folder-not-writable', detail: codeOf(error) }
      }
    },
    send: async (message): Promise<SendOutcome> => {
      const target = path.join(folder, fileNameOf(message.id))
      const temporary = path.join(folder, `.${fileNameOf(message.id)}.${randomUUID()}.part`)
      try {
        await within(writeWhole(temporary, toFile(message, now())))
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined)
        return { kind: 'failed', reasonKey: 'notification.folder-not-writable', detail: codeOf(error), isFinal: false }
      }
      try {
        await within(rename(temporary, target))
        return { kind: 'sent', reference: fileNameOf(message.id) }
      } catch {
        // On a network drive the rename may have happened although its answer was lost.
        return { kind: 'unknown', reasonKey: 'notification.no-answer' }
      }
    },
    /** The gateway takes files away: one that is not there may have been taken. Only a half one tells that it never lay there. */
    find: async (id) => {
      try {
        const names = await within(readdir(folder))
        const name = fileNameOf(id)
        if (names.includes(name)) return 'taken'
        return names.some((each) => each.startsWith(`.${name}.`)) ? 'absent' : 'unknown'
      } catch {
        return 'unknown'
      }
    },
  }
}

/** A network drive may hang for minutes. */
const LIMIT_MS = 10_000

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('the folder did not answer'), { code: 'ETIMEDOUT' })), LIMIT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function toFile({ id, channel, to, subject, text }: OutgoingMessage, createdAt: string): string {
  return `${JSON.stringify({ format: 'quay-mot-cua-tin-bao', version: 1, id, channel, to, subject, text, createdAt }, null, 2)}\n`
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
