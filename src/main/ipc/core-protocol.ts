/**
 * What the Electron shell and the core (a utility process) say to each other over `process.parentPort`.
 * Pure data: no Electron here, so that the core can be driven by plain Node in tests.
 * Everything is structured-clone safe; both sides parse what arrives.
 */
import { z } from 'zod'
import { AppError } from '../../shared/kernel/app-error.ts'

/** Matches a question with its answer; unique within the life of one core process. */
const MessageId = z.string().min(1).max(64)
/** The Electron id of the web contents that asked. One session of an officer belongs to one window. */
const WindowId = z.number().int().nonnegative()

/** `Result` as it travels: the value is checked by the contract, not here. */
export const AnyResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: AppError }),
])
export type AnyResult = z.infer<typeof AnyResult>

export const BuildKind = z.enum(['development', 'packaged'])
export type BuildKind = z.infer<typeof BuildKind>

export const WindowKind = z.enum(['main', 'kiosk', 'display', 'rating'])
export type WindowKind = z.infer<typeof WindowKind>

/** Where the operating system keeps the key that wraps ours; `none` = there is no trustworthy place (also `basic_text`). */
export const SecretBackend = z.enum(['dpapi', 'keychain', 'gnome_libsecret', 'kwallet', 'none'])
export type SecretBackend = z.infer<typeof SecretBackend>

export const PaperSize = z.enum(['A4', 'A5'])
export type PaperSize = z.infer<typeof PaperSize>

// ── shell → core ────────────────────────────────────────────────────────────────────────────────────────────────

/** The first message, once per process. */
export const StartMessage = z.object({
  type: z.literal('start'),
  dataDir: z.string().min(1),
  /** Fonts, print templates and catalogues that ship with the app; unpacked from the archive, readable as plain files. */
  resourcesDir: z.string().min(1),
  appVersion: z.string().min(1),
  build: BuildKind,
  /** BCP 47 tag of the operating system, for the log only: the app speaks Vietnamese. */
  locale: z.string(),
  /** Typed on the failure screen: opens the keys with the centre's recovery paper. Passes once, is never logged. */
  recoveryCode: z.string().max(200).optional(),
  /** Asked for on the failure screen: opens nothing, so that a backup can be brought in. */
  restore: z.boolean().optional(),
})
export type StartMessage = z.infer<typeof StartMessage>

export const InvokeMessage = z.object({
  type: z.literal('invoke'),
  id: MessageId,
  windowId: WindowId,
  window: WindowKind,
  operation: z.string().min(1).max(128),
  input: z.unknown(),
})
export type InvokeMessage = z.infer<typeof InvokeMessage>

/** The window is gone: its session ends and its soft locks are released. */
export const WindowClosedMessage = z.object({ type: z.literal('window-closed'), windowId: WindowId })

/** A whole upload lies durably in `tempPath` (inside `dataDir/incoming`). Core takes the file over (moves or deletes it). */
export const UploadArrivedMessage = z.object({
  type: z.literal('upload-arrived'),
  id: MessageId,
  token: z.string().min(1).max(256),
  tempPath: z.string().min(1),
  /** Bytes. */
  size: z.number().int().nonnegative(),
})

export const FileRequestMessage = z.object({ type: z.literal('file-request'), id: MessageId, token: z.string().min(1).max(256) })

/** Answer to a `shell-request`; `value` has the shape of `ShellAnswers[type]`. */
export const ShellReplyMessage = z.object({
  type: z.literal('shell-reply'),
  id: MessageId,
  ok: z.boolean(),
  value: z.unknown().optional(),
  /** A reason for the log and for choosing the sentence, never shown as it is. */
  error: z.string().optional(),
})

/** One run of the device host; the core counts them. */
const HostRun = z.number().int().positive()

/** The device host of this run said something; `shared/ports/device-host-protocol.ts` says what. */
export const DeviceHostSaidMessage = z.object({ type: z.literal('device-host-said'), run: HostRun, message: z.unknown() })
export const DeviceHostExitedMessage = z.object({
  type: z.literal('device-host-exited'),
  run: HostRun,
  code: z.number().nullable(),
})

/** Finish the running transaction, close the database, exit with 0. After three seconds the shell kills. */
export const StopMessage = z.object({ type: z.literal('stop') })

export const ShellToCore = z.discriminatedUnion('type', [
  StartMessage,
  InvokeMessage,
  WindowClosedMessage,
  UploadArrivedMessage,
  FileRequestMessage,
  ShellReplyMessage,
  DeviceHostSaidMessage,
  DeviceHostExitedMessage,
  StopMessage,
])
export type ShellToCore = z.infer<typeof ShellToCore>

// ── core → shell ────────────────────────────────────────────────────────────────────────────────────────────────

export const StartFailureCode = z.enum([
  'database-from-the-future',
  'wrong-key',
  'damaged',
  'disk-full',
  'read-only',
  'already-running',
  'unexpected',
])
export type StartFailureCode = z.infer<typeof StartFailureCode>

export const ReadyMessage = z.object({ type: z.literal('ready') })

/** Core cannot work with this data folder. The shell shows the start-up screen and starts the next core only when the clerk asks. */
export const StartFailedMessage = z.object({
  type: z.literal('start-failed'),
  code: StartFailureCode,
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type StartFailedMessage = z.infer<typeof StartFailedMessage>

export const ReplyMessage = z.object({ type: z.literal('reply'), id: MessageId, result: AnyResult })

/** `windowId` absent = for every window. */
export const EventMessage = z.object({
  type: z.literal('event'),
  name: z.string().min(1).max(128),
  payload: z.unknown(),
  windowId: WindowId.optional(),
})

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'validation.bytes')

export const FileReplyMessage = z.discriminatedUnion('found', [
  z.object({ type: z.literal('file-reply'), id: MessageId, found: z.literal(false) }),
  z.object({
    type: z.literal('file-reply'),
    id: MessageId,
    found: z.literal(true),
    mime: z.string().regex(/^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/),
    fileName: z.string().max(255),
    bytes: Bytes,
  }),
])
export type FileReplyMessage = z.infer<typeof FileReplyMessage>

/** A file too large to be handed over: the shell reads it from the disk, piece by piece, as the player asks. */
export const FilmReplyMessage = z.object({
  type: z.literal('film-reply'),
  id: MessageId,
  mime: z.string().regex(/^video\/[\w.+-]+$/),
  fileName: z.string().max(255),
  /** Inside the data folder. */
  path: z.string().min(1),
})
export type FilmReplyMessage = z.infer<typeof FilmReplyMessage>

export const UploadReplyMessage = z.object({ type: z.literal('upload-reply'), id: MessageId, result: AnyResult })

/** What only Electron can do, asked by core. */
export const ShellRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('wrap-secret'), bytesBase64: z.base64() }),
  z.object({ type: z.literal('unwrap-secret'), wrappedBase64: z.base64() }),
  z.object({ type: z.literal('secret-backend') }),
  z.object({ type: z.literal('list-system-printers') }),
  z.object({
    type: z.literal('print-pdf'),
    /** A file inside the data folder or the system's temporary folder. */
    pdfPath: z.string().min(1),
    printerName: z.string().min(1),
    copies: z.number().int().min(1).max(99),
    paper: PaperSize,
    jobName: z.string().min(1).max(200),
  }),
  z.object({ type: z.literal('open-window'), kind: WindowKind }),
  z.object({ type: z.literal('choose-folder') }),
  /** `resources/voice/speak.mjs` as a process of its own; ended at the limit. */
  z.object({
    type: z.literal('run-voice-script'),
    args: z.array(z.string().max(4_000)).max(8),
    limitMs: z.number().int().min(100).max(60_000),
  }),
  z.object({ type: z.literal('list-screens') }),
  /** Windows that belong to this PC, and their screens: those not open are opened, all are put in their place. Empty `screen`: the second. */
  z.object({
    type: z.literal('keep-windows'),
    windows: z.array(z.object({ kind: WindowKind.exclude(['main']), screen: z.string().max(100) })).max(3),
  }),
])
export type ShellRequest = z.infer<typeof ShellRequest>
export type PrintPdfRequest = Extract<ShellRequest, { type: 'print-pdf' }>

export const ShellRequestMessage = z.object({ type: z.literal('shell-request'), id: MessageId, request: ShellRequest })

/**
 * The core may not start processes of its own (the fuse `runAsNode` is off): the shell starts the device host for it, relays, and ends it
 * together with the core.
 */
export const DeviceHostMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('device-host-start'), run: HostRun }),
  z.object({ type: z.literal('device-host-post'), run: HostRun, message: z.unknown() }),
  z.object({ type: z.literal('device-host-kill'), run: HostRun }),
])
export type DeviceHostMessage = z.infer<typeof DeviceHostMessage>

export const CoreToShell = z.union([
  z.discriminatedUnion('type', [
    ReadyMessage,
    StartFailedMessage,
    ReplyMessage,
    EventMessage,
    UploadReplyMessage,
    FilmReplyMessage,
    ShellRequestMessage,
  ]),
  FileReplyMessage,
  DeviceHostMessage,
])
export type CoreToShell = z.infer<typeof CoreToShell>

// ── answers to shell requests ───────────────────────────────────────────────────────────────────────────────────

/** A printer of the operating system as its spooler tells; `reasons` are the spooler's own words, for the log and the details. */
export const SystemPrinter = z.object({
  name: z.string(),
  displayName: z.string(),
  isDefault: z.boolean(),
  state: z.enum(['idle', 'printing', 'stopped', 'unknown']),
  reasons: z.array(z.string()),
})
export type SystemPrinter = z.infer<typeof SystemPrinter>

/** `accepted` = the spooler's client took the job, NOT that paper came out, nor even that the job is spooled yet. */
export const PrintPdfOutcome = z.object({ accepted: z.literal(true), pages: z.number().int().positive() })
export type PrintPdfOutcome = z.infer<typeof PrintPdfOutcome>

/** A screen of this PC; `id` is `Display.id` of the system as text, which stays while the cable does. */
export const ScreenFound = z.object({
  id: z.string(),
  label: z.string(),
  isPrimary: z.boolean(),
  /** Pixels of the page, after the system's scaling. */
  width: z.number().int(),
  height: z.number().int(),
})
export type ScreenFound = z.infer<typeof ScreenFound>

export const ShellAnswers = {
  'wrap-secret': z.object({ wrappedBase64: z.base64() }),
  'unwrap-secret': z.object({ bytesBase64: z.base64() }),
  'secret-backend': z.object({ backend: SecretBackend }),
  'list-system-printers': z.object({ printers: z.array(SystemPrinter) }),
  'print-pdf': PrintPdfOutcome,
  'open-window': z.object({ windowId: WindowId }),
  /** Null: nothing was chosen. */
  'choose-folder': z.object({ folder: z.string().nullable() }),
  /** Minus one: crashed, or ended at the limit. */
  'run-voice-script': z.object({ code: z.number().int() }),
  'list-screens': z.object({ screens: z.array(ScreenFound) }),
  'keep-windows': z.object({}),
} as const
export type ShellAnswer<T extends ShellRequest['type']> = z.infer<(typeof ShellAnswers)[T]>
