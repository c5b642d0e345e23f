import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { cleanLine } from '../../kernel/text.ts'
import { StationNumber } from '../../domain/dossier/dossier-code.ts'

/** How a machine stands in the unit. `expired`: its certificate ran out; it works on and syncs again once renewed. */
export const StationState = z.enum(['active', 'expires-soon', 'expired', 'revoked'])

/** Why this machine cannot talk to others; intake goes on in every case. */
export const TrustProblemView = z.enum(['no-certificate', 'expired', 'revoked'])

export const StationView = z.object({
  /** `H12.64.S02`. */
  station: z.string(),
  number: z.string(),
  name: z.string(),
  slot: z.number().nullable(),
  state: StationState,
  isThis: z.boolean(),
  /** Newest event of this machine that is here. */
  lastSeenAt: LocalTime.nullable(),
  certificateUntil: LocalTime.nullable(),
  revoked: z.object({ at: LocalTime, byName: z.string(), reason: z.string() }).nullable(),
})
export type StationView = z.infer<typeof StationView>

/** A live code: shown as groups of letters, as a QR and as a file; over after ten minutes or one machine. */
export const LiveCode = z.object({
  text: z.string(),
  qrSvg: z.string(),
  address: z.string(),
  until: LocalTime,
  secondsLeft: z.number().int().min(0),
})
export type LiveCode = z.infer<typeof LiveCode>

export const StationsView = z.object({
  stations: z.array(StationView),
  /** This machine holds the unit's CA: only here are machines let in and shut out. */
  isAuthority: z.boolean(),
  /** Station that holds it, as far as known. */
  authorityFingerprint: z.string().nullable(),
  /** What the province's gateway is given to know this unit by; null before there is a CA. */
  unitFile: z.object({ name: z.string(), text: z.string() }).nullable(),
  problem: TrustProblemView.nullable(),
  code: LiveCode.nullable(),
  /** The machine that came in with the last code. */
  lastJoined: z.string().nullable(),
  /** Addresses of this PC a new machine may reach, best first. */
  addresses: z.array(z.string()),
  gateways: z.array(z.object({ host: z.string(), port: z.number(), pinnedAt: LocalTime })),
  /** The data was copied from another machine: reading only, until the machine is registered again. */
  isMachineChanged: z.boolean(),
})
export type StationsView = z.infer<typeof StationsView>

/** What a person typed; its own check tells mistyped ones. */
export const TypedCode = z.string({ error: 'validation.required' }).min(1, 'validation.required').max(200, 'validation.too-long')
/** Contents of a small file chosen in the window. */
export const SmallFile = z
  .string({ error: 'validation.required' })
  .min(2, 'validation.required')
  .max(400_000, 'validation.too-large')

const Reason = z
  .string({ error: 'validation.reason-required' })
  .max(5_000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().min(3, 'validation.reason-required').max(500, 'validation.too-long'))

export const stationsContract = {
  'stations.list': { kind: 'query', permission: 'stations.read', input: z.object({}), output: StationsView },
  'stations.create-code': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ address: z.ipv4('validation.address') }),
    output: LiveCode,
  },
  'stations.cancel-code': { kind: 'command', permission: 'stations.manage', input: z.object({}), output: z.object({}) },
  /** Lets a machine in by the file it brought; the answer goes back on the same stick. */
  'stations.admit-file': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ file: SmallFile }),
    output: z.object({ stationNumber: StationNumber, name: z.string(), fileName: z.string(), answerFile: z.string() }),
  },
  'stations.revoke': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ station: z.string().min(1).max(64), reason: Reason }),
    output: z.object({}),
  },
  /** Pins the province's gateway by the code its administrator printed. */
  'stations.pin-gateway': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ code: TypedCode }),
    output: z.object({ address: z.string() }),
  },
  /** Asks the holder of the CA for a new certificate now. */
  'stations.renew': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({}),
    output: z.object({ until: LocalTime }),
  },
  /** The data stands on another machine on purpose: it goes on under a new incarnation after a restart. */
  'stations.register-again': { kind: 'command', permission: 'stations.manage', input: z.object({}), output: z.object({}) },
} as const
