import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '../../../main/platform/files/index.ts'
import type { ProvinceGateway, ProvinceTelling, TellOutcome } from '../../../shared/ports/province-gateway.ts'
import { toDossierItem } from '../dongbohoso/to-dossier-item.ts'

/**
 * For a province whose system takes files: each telling is one JSON file in `<folder>/di/<unit>/`, named by its event id, and
 * whoever takes it in answers with a file of the same name in `<folder>/ve/<unit>/`. A file that nobody has answered is not
 * done: it counts as waiting, however long it lies there.
 */
export type FileDropOptions = { readonly folder: string; readonly unitCode: string }

const Answer = z.union([
  z.looseObject({
    ketQua: z.literal('nhan'),
    maBienNhan: z.string().max(200).default(''),
    maHoSo: z.string().max(100).default(''),
  }),
  z.looseObject({ ketQua: z.literal('tuChoi'), lyDo: z.string().max(4000) }),
])

const WAIT_FOR_ANSWER_MS = 60_000

export function createFileDrop({ folder, unitCode }: FileDropOptions): ProvinceGateway {
  const out = path.join(folder, 'di', unitCode)
  const back = path.join(folder, 've', unitCode)

  async function readAnswer(eventId: string): Promise<z.infer<typeof Answer> | undefined> {
    try {
      const parsed = Answer.safeParse(JSON.parse(await readFile(path.join(back, `${eventId}.json`), 'utf8')))
      return parsed.success ? parsed.data : undefined
    } catch {
      // Not there yet, or still being written: it is looked at again.
      return undefined
    }
  }

  const fileOf = (eventId: string): string => path.join(out, `${eventId}.json`)
  /** A refused telling that was corrected says something else than the file that was answered: that answer is void. */
  async function isWhatWasAnswered(body: string, eventId: string): Promise<boolean> {
    return existsSync(fileOf(eventId)) && (await readFile(fileOf(eventId), 'utf8')) === body
  }

  async function tell(body: string, eventId: string): Promise<TellOutcome> {
    const isSame = await isWhatWasAnswered(body, eventId)
    const answer = isSame ? await readAnswer(eventId) : undefined
    if (answer?.ketQua === 'nhan') return { kind: 'confirmed', receipt: answer.maBienNhan, provinceCode: answer.maHoSo }
    if (answer) return { kind: 'rejected', message: answer.lyDo }
    try {
      await mkdir(out, { recursive: true })
      if (!isSame) {
        await rm(path.join(back, `${eventId}.json`), { force: true })
        writeFileDurably(fileOf(eventId), body)
      }
      return { kind: 'later', reason: 'awaiting-answer-file', mayBeStored: true, isBusy: false, retryAfterMs: WAIT_FOR_ANSWER_MS }
    } catch (error) {
      return { kind: 'unreachable', reason: error instanceof Error ? error.message : 'folder' }
    }
  }

  return {
    write: (telling) => writeDrop(telling, unitCode),
    // The file is the key: what says something else takes its place.
    tell: (message) => tell(message.body, eventIdOf(message.body)),
    ask: async (message) => {
      const answer = await readAnswer(eventIdOf(message.body))
      if (answer === undefined)
        return { kind: 'no-answer', reason: 'awaiting-answer-file', isBusy: false, retryAfterMs: WAIT_FOR_ANSWER_MS }
      return answer.ketQua === 'nhan'
        ? { kind: 'there', receipt: answer.maBienNhan, provinceCode: answer.maHoSo }
        : { kind: 'not-there' }
    },
    reach: async () => {
      try {
        await mkdir(out, { recursive: true })
        return { kind: 'not-there' }
      } catch {
        // A share that is not mounted or may not be written.
        return { kind: 'no-answer', reason: 'folder', isBusy: false }
      }
    },
  }
}

function writeDrop(telling: ProvinceTelling, unitCode: string) {
  const hoSo = toDossierItem(telling.dossier, (sha256) => `urn:sha256:${sha256}`, telling.leftOut)
  const content = { phienBan: 1, donVi: unitCode, suKien: telling.eventType, maSuKien: telling.eventId, luc: telling.at, hoSo }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify({ hoSo, luc: telling.at }))
    .digest('hex')
  return { service: 'file-drop', body: JSON.stringify(content), fingerprint }
}

function eventIdOf(body: string): string {
  return z.object({ maSuKien: z.string() }).parse(JSON.parse(body)).maSuKien
}
