import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CreateDossier, ProgressUpdate, StatusUpdate } from '../gateway/province/igate/message-schema.ts'

const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minted'), code: z.string() }),
  z.object({ kind: z.literal('uploaded'), id: z.string(), hash: z.string() }),
  z.object({ kind: z.literal('created'), dossier: CreateDossier }),
  z.object({ kind: z.literal('progress'), update: ProgressUpdate }),
  z.object({ kind: z.literal('status'), update: StatusUpdate }),
])
type Line = z.infer<typeof Line>

export type LgspDossier = {
  readonly created: CreateDossier
  readonly progress: readonly ProgressUpdate[]
  readonly statuses: readonly StatusUpdate[]
}

/** What the simulated iGate keeps: a file of JSON lines, each flushed before it is answered for. */
export type LgspStore = {
  readonly mint: (unit: string, day: string) => string
  readonly isMinted: (code: string) => boolean
  readonly upload: (hash: string) => string
  readonly hasUpload: (id: string) => boolean
  readonly find: (code: string) => LgspDossier | undefined
  readonly record: (line: Line) => void
  readonly list: () => readonly LgspDossier[]
  readonly minted: () => readonly string[]
  readonly close: () => void
}

export function openLgspStore(dataDir: string): LgspStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = path.join(dataDir, 'lgsp.jsonl')
  const dossiers = new Map<string, LgspDossier>()
  const minted = new Set<string>()
  const uploads = new Map<string, string>()

  function apply(line: Line): void {
    switch (line.kind) {
      case 'minted':
        return void minted.add(line.code)
      case 'uploaded':
        return void uploads.set(line.id, line.hash)
      case 'created':
        return void dossiers.set(line.dossier.MaHoSo, { created: line.dossier, progress: [], statuses: [] })
      case 'progress':
        return change(line.update.MaHoSo, (held) => ({ ...held, progress: [...held.progress, line.update] }))
      case 'status':
        return change(line.update.MaHoSo, (held) => ({ ...held, statuses: [...held.statuses, line.update] }))
    }
  }
  function change(code: string, fn: (held: LgspDossier) => LgspDossier): void {
    const held = dossiers.get(code)
    if (held) dossiers.set(code, fn(held))
  }

  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
  for (const text of lines) apply(Line.parse(JSON.parse(text)))
  const fd = openSync(file, 'a', 0o600)
  const record = (line: Line): void => {
    writeSync(fd, `${JSON.stringify(line)}\n`)
    fsyncSync(fd)
    apply(line)
  }
  return {
    mint: (unit, day) => {
      const code = `${unit}-${day}-${String(minted.size + 1).padStart(4, '0')}`
      record({ kind: 'minted', code })
      return code
    },
    isMinted: (code) => minted.has(code),
    upload: (hash) => {
      const id = `TEP-${String(uploads.size + 1).padStart(6, '0')}`
      record({ kind: 'uploaded', id, hash })
      return id
    },
    hasUpload: (id) => uploads.has(id),
    find: (code) => dossiers.get(code),
    record,
    list: () => [...dossiers.values()],
    minted: () => [...minted],
    close: () => closeSync(fd),
  }
}
