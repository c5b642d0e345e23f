import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PrintOutcomeKind } from '../../domain/paper/print-event.ts'

/**
 * A folder or file of this computer, as the person chose or typed it: from its root on. A part of a path would mean a place under
 * wherever the program happened to be started.
 */
export const FolderPath = z
  .string({ error: 'validation.required' })
  .max(1000, 'validation.too-long')
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'validation.required')
      .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'validation.folder')
      .refine((text) => !text.includes('\0'), 'validation.folder'),
  )

/** Why a copy was made; the file's name carries it. */
export const BackupKind = z.enum(['daily', 'manual', 'before-migration'])
export type BackupKind = z.infer<typeof BackupKind>

/** One checked copy. A copy that failed its check is never in a list. */
export const BackupCopy = z.object({
  /** Name of its file. */
  id: z.string(),
  kind: BackupKind,
  madeAt: LocalTime,
  /** Bytes. */
  size: z.number().int().min(0),
  dossiers: z.number().int().min(0),
  events: z.number().int().min(0),
})
export type BackupCopy = z.infer<typeof BackupCopy>

/** A disk or stick a person may choose. */
export const Drive = z.object({ folder: z.string(), label: z.string(), freeBytes: z.number(), isRemovable: z.boolean() })
export type Drive = z.infer<typeof Drive>

/**
 * The second place. `missing`: the stick is not in; `full`: no room for the next copy; `failed`: the last copy broke off, the one
 * before it stands; `waiting`: chosen, no copy yet.
 */
export const BackupPlaceState = z.enum(['ready', 'waiting', 'missing', 'full', 'failed'])
export type BackupPlaceState = z.infer<typeof BackupPlaceState>

export const BackupPlace = z.object({
  folder: z.string(),
  state: BackupPlaceState,
  /** The newest whole copy there, as far as this PC knows; null before the first. */
  lastCopyAt: LocalTime.nullable(),
  freeBytes: z.number().nullable(),
})
export type BackupPlace = z.infer<typeof BackupPlace>

export const BackupProblem = z.object({
  at: LocalTime,
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type BackupProblem = z.infer<typeof BackupProblem>

export const BackupState = z.object({
  isRunning: z.boolean(),
  localFolder: z.string(),
  copies: z.array(BackupCopy),
  /** Null = nothing anywhere: the only state that is red. */
  lastGoodAt: LocalTime.nullable(),
  /** Why the last try gave no copy; null after a good one. */
  problem: BackupProblem.nullable(),
  place: BackupPlace.nullable(),
  /** When the sealed keys that the recovery paper opens were made; null when they are missing. */
  recoveryMadeAt: LocalTime.nullable(),
  /** `none`: nothing needs a person; `amber`: soon; `red`: now. */
  alarm: z.enum(['none', 'amber', 'red']),
})
export type BackupState = z.infer<typeof BackupState>

export const backupContract = {
  'backup.get-state': { kind: 'query', permission: 'backup.read', input: z.object({}), output: BackupState },
  /** Makes a checked copy now, and one at the second place when it is there. Answers when it is done. */
  'backup.run-now': { kind: 'command', permission: 'backup.manage', input: z.object({}), output: BackupState },
  'backup.list-drives': {
    kind: 'query',
    permission: 'backup.manage',
    input: z.object({}),
    output: z.object({ drives: z.array(Drive) }),
  },
  /** The system's own window for choosing; null = nothing chosen, or a host without windows. */
  'backup.choose-folder': {
    kind: 'command',
    permission: 'backup.manage',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
  },
  /** Null = no second place. */
  'backup.set-place': {
    kind: 'command',
    permission: 'backup.manage',
    input: z.object({ folder: FolderPath.nullable() }),
    output: BackupState,
  },
  /** A new code of the recovery paper; the old paper stops opening this PC's data and the copies within reach. */
  'backup.renew-recovery': {
    kind: 'command',
    permission: 'backup.manage',
    input: z.object({}),
    output: z.object({ recoveryCode: z.string(), recoveryPaperUrl: z.string() }),
  },
  'backup.print-recovery': {
    kind: 'command',
    permission: 'backup.manage',
    input: z.object({ printerId: z.string().max(300).nullable() }),
    output: z.object({ outcome: PrintOutcomeKind, messageKey: z.string() }),
  },
  'backup.put-recovery-away': { kind: 'command', permission: 'backup.manage', input: z.object({}), output: z.object({}) },
} as const

/** What lies in a folder a person points at, before any key is known: the notes beside the copies, not yet believed. */
export const FoundBackup = z.object({
  id: z.string(),
  kind: BackupKind.nullable(),
  madeAt: LocalTime.nullable(),
  station: z.string().nullable(),
  dossiers: z.number().int().nullable(),
  size: z.number().int(),
})
export type FoundBackup = z.infer<typeof FoundBackup>

/** What really is in a copy, read with its key after its check. */
export const BackupContents = z.object({
  unit: z.string(),
  station: z.string(),
  stationNumber: z.string(),
  centreName: z.string(),
  counterName: z.string(),
  /** The last thing anybody wrote in it. */
  untilAt: LocalTime.nullable(),
  dossiers: z.number().int(),
  events: z.number().int(),
  lastDossierCode: z.string().nullable(),
  /** Scanned pages named in the register, and how many of their files lie beside the copy. */
  blobs: z.object({ named: z.number().int(), found: z.number().int() }),
})
export type BackupContents = z.infer<typeof BackupContents>

const RestoreChoice = z.object({
  folder: FolderPath,
  id: z.string().min(1).max(300),
  /** From the recovery paper; null = the keys of this machine. */
  recoveryCode: z.string().max(200).nullable(),
})

/** After a restore: `filling` pulls what other machines still hold of this PC's work, `ask-last-code` waits for a person. */
export const RestoreStage = z.enum(['none', 'filling', 'ask-last-code'])
export type RestoreStage = z.infer<typeof RestoreStage>

export const RestoreState = z.object({
  stage: RestoreStage,
  /** How far the copy reaches. */
  untilAt: LocalTime.nullable(),
  /** Events still expected from other machines; null while nobody has answered. */
  missing: z.number().int().nullable(),
  fetched: z.number().int(),
  /** A machine has answered and has given everything it holds. */
  hasPeerAnswered: z.boolean(),
  /** The greatest code of today known here; the answer must not lie below it. */
  lastKnownCode: z.string().nullable(),
})
export type RestoreState = z.infer<typeof RestoreState>

export const restoreContract = {
  'restore.list-drives': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.object({ drives: z.array(Drive) }),
  },
  'restore.choose-folder': {
    kind: 'command',
    permission: 'public',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
  },
  /** Everything from here to `run` only on a PC that has no working register: first run, or a register that does not open. */
  'restore.find': {
    kind: 'query',
    permission: 'public',
    input: z.object({ folder: FolderPath }),
    output: z.object({
      /** Where the copies were found: the folder itself or one below it. */
      folder: z.string(),
      copies: z.array(FoundBackup),
      hasRecoveryFile: z.boolean(),
      hasOwnKeys: z.boolean(),
    }),
  },
  /** Opens and checks the copy; nothing is changed. */
  'restore.inspect': { kind: 'command', permission: 'public', input: RestoreChoice, output: BackupContents },
  /** Puts the copy into the data folder, whole or not at all, as a new incarnation; the program then opens it. */
  'restore.run': { kind: 'command', permission: 'public', input: RestoreChoice, output: BackupContents },
  /** How far the copying is; total null = nothing under way. Asked again at `restore.progress`. */
  'restore.get-progress': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.object({
      step: z.enum(['idle', 'checking', 'copying', 'opening']),
      done: z.number(),
      total: z.number().nullable(),
    }),
  },
  /** Leaves the restore screen without having restored. */
  'restore.leave': { kind: 'command', permission: 'public', input: z.object({}), output: z.object({}) },
  'restore.get-state': { kind: 'query', permission: 'session.own', input: z.object({}), output: RestoreState },
  /** "Mã hồ sơ cuối cùng đã in hôm nay"; null = "Hôm nay chưa in phiếu nào". */
  'restore.confirm-last-code': {
    kind: 'command',
    permission: 'dossier.receive',
    input: z.object({
      lastCode: z.string().trim().max(80, 'number.not-a-code').nullable(),
      /** `Số thứ tự` of the same receipt; null: not known. */
      registerOrder: z.number().int().min(1).max(1_000_000).nullable(),
    }),
    output: RestoreState,
  },
} as const
