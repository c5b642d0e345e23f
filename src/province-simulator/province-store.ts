import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DossierItem, ProgressItem } from '../gateway/province/dongbohoso/message-schema.ts'

/** One message the province took. `receipt` is what it answered with; a repeat of the same message gets the same one. */
const Taken = z.object({
  kind: z.literal('taken'),
  no: z.number().int().min(1),
  at: z.string(),
  key: z.string(),
  service: z.enum(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']),
  code: z.string(),
  receipt: z.string(),
  /** False when the dossier already looked exactly like this. */
  isNewContent: z.boolean(),
  item: z.union([DossierItem, ProgressItem]),
})
export type Taken = z.infer<typeof Taken>

/** The same key or the same content came again and changed nothing. */
const Repeated = z.object({ kind: z.literal('repeated'), at: z.string(), key: z.string(), code: z.string() })
export type Repeated = z.infer<typeof Repeated>

const Refused = z.object({
  kind: z.literal('refused'),
  at: z.string(),
  key: z.string(),
  code: z.string(),
  errorCode: z.string(),
  message: z.string(),
})
export type Refused = z.infer<typeof Refused>

/** The province lost a dossier, or went back to a backup that ends with message `upTo`. */
const Forgotten = z.object({ kind: z.literal('forgotten'), code: z.string() })
const Restored = z.object({ kind: z.literal('restored'), upTo: z.number().int().min(0) })

const Line = z.discriminatedUnion('kind', [Taken, Repeated, Refused, Forgotten, Restored])
type Line = z.infer<typeof Line>

export type HeldDossier = {
  readonly code: string
  readonly firstReceipt: string
  readonly item: DossierItem
  readonly progress: readonly ProgressItem[]
  readonly versions: number
  readonly lastAt: string
}

export type ProvinceStore = {
  readonly find: (code: string) => HeldDossier | undefined
  readonly findByKey: (key: string) => Taken | undefined
  readonly list: () => readonly HeldDossier[]
  readonly taken: () => readonly Taken[]
  readonly repeated: () => readonly Repeated[]
  readonly refused: () => readonly Refused[]
  /** Returns after the line is on the disk. */
  readonly record: (line: Line) => void
  /** True when the dossier was there. */
  readonly forget: (code: string) => boolean
  readonly restore: (upTo: number) => void
  readonly close: () => void
}

/** Append-only file of JSON lines, flushed line by line. A line cut short by a power cut was never answered for; it is removed. */
export function openProvinceStore(dataDir: string): ProvinceStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = path.join(dataDir, 'province.jsonl')
  const state = createState()
  const whole = readWholeLines(file)
  for (const text of whole.lines) state.apply(Line.parse(JSON.parse(text)))
  const fd = openSync(file, 'a', 0o600)
  ftruncateSync(fd, whole.bytes)
  const record = (line: Line): void => {
    writeSync(fd, `${JSON.stringify(line)}\n`)
    fsyncSync(fd)
    state.apply(line)
  }
  return {
    ...state.questions,
    record,
    forget: (code) => {
      const wasThere = state.questions.find(code) !== undefined
      record({ kind: 'forgotten', code })
      return wasThere
    },
    restore: (upTo) => record({ kind: 'restored', upTo }),
    close: () => closeSync(fd),
  }
}

function readWholeLines(file: string): { readonly lines: readonly string[]; readonly bytes: number } {
  if (!existsSync(file)) return { lines: [], bytes: 0 }
  const content = readFileSync(file)
  const bytes = content.lastIndexOf(0x0a) + 1
  const lines = content
    .subarray(0, bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  return { lines, bytes }
}

function createState() {
  const dossiers = new Map<string, HeldDossier>()
  const byKey = new Map<string, Taken>()
  const taken: Taken[] = []
  const repeated: Repeated[] = []
  const refused: Refused[] = []

  function apply(line: Line): void {
    switch (line.kind) {
      case 'repeated':
        return void repeated.push(line)
      case 'refused':
        return void refused.push(line)
      case 'forgotten':
        return startOver(taken.filter(({ code }) => code !== line.code))
      case 'restored':
        return startOver(taken.filter(({ no }) => no <= line.upTo))
      case 'taken':
        take(line)
    }
  }

  function startOver(left: readonly Taken[]): void {
    taken.length = 0
    byKey.clear()
    dossiers.clear()
    for (const line of left) take(line)
  }

  function take(line: Taken): void {
    taken.push(line)
    if (line.key !== '') byKey.set(line.key, line)
    dossiers.set(
      line.code,
      line.service === 'DongBoHoSoMC' ? withDossier(line, dossiers.get(line.code)) : withProgress(line, dossiers.get(line.code)),
    )
  }

  return {
    apply,
    questions: {
      find: (code: string) => dossiers.get(code),
      findByKey: (key: string) => byKey.get(key),
      list: () => [...dossiers.values()],
      taken: () => taken,
      repeated: () => repeated,
      refused: () => refused,
    },
  }
}

function withDossier(line: Taken, before: HeldDossier | undefined): HeldDossier {
  const item = DossierItem.parse(line.item)
  const { code, at: lastAt } = line
  if (before === undefined) return { code, firstReceipt: line.receipt, item, progress: [], versions: 1, lastAt }
  return { ...before, item, versions: before.versions + (line.isNewContent ? 1 : 0), lastAt }
}

function withProgress(line: Taken, before: HeldDossier | undefined): HeldDossier {
  if (before === undefined) throw new Error(`progress of ${line.code} before the dossier`)
  const progress = ProgressItem.parse(line.item)
  const item = { ...before.item, TrangThaiHoSo: progress.TrangThai }
  return { ...before, item, progress: line.isNewContent ? [...before.progress, progress] : before.progress, lastAt: line.at }
}
