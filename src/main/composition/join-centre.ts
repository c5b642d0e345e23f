import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { EnrolRequest, type Admission, type EnrolAnswer, type EnrolOffer } from '../../shared/domain/station/index.ts'
import type { Officer } from '../../shared/domain/staff/officer.ts'
import type { ParsedInputOf } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import { askEntry, askOffer, openAnswerFile, readCode } from '../features/stations/index.ts'
import type { CompletedSetup } from '../features/setup/index.ts'
import { writeFileDurably } from '../platform/files/index.ts'
import { createStationIdentity } from '../platform/journal/index.ts'
import { createKeyRequest } from '../platform/trust/index.ts'
import type { KeyRing, KeyStore } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { makeKeys, makeRecovery } from './first-keys.ts'
import { writeJoinFacts } from './join-facts.ts'
import { openStation, type OpenStation } from './open-station.ts'
import type { Resources } from './resources.ts'

type Join = ParsedInputOf<'setup.join'>

type JoinParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly keyStore: KeyStore
  readonly isDone: () => boolean
  readonly onDone: (opened: OpenStation, secretBackend: SecretBackend) => void
}

/** A request that went out on a stick waits for its answer, also over a restart; wrapped as the machine's other keys are. */
const Waiting = z.object({ privateKey: z.string(), request: EnrolRequest })
type Waiting = z.infer<typeof Waiting>

/** What came back of a stick, before a person chose who looks after this machine. */
export type AnswerOffer = Pick<EnrolOffer, 'unit' | 'centreName' | 'administrators'> & { readonly stationNumber: string }

export type JoinCentre = {
  readonly readCode: (code: string) => Promise<Result<EnrolOffer>>
  readonly beginFile: (input: {
    readonly stationNumber: string
    readonly name: string
  }) => Promise<Result<{ readonly requestFile: string }>>
  readonly readAnswer: (file: string) => Promise<Result<AnswerOffer>>
  readonly join: (input: Join) => Promise<Result<CompletedSetup>>
}

/** From an empty folder to a counter of a centre that is already at work (sync.md §7.7): keys are made here and stay here. */
export function createJoinCentre(parts: JoinParts): JoinCentre {
  const { options, keyStore } = parts
  const waiting = createWaitingFile(options)

  async function prepareRequest(place: Pick<EnrolRequest, 'stationNumber' | 'name'>): Promise<Result<Waiting>> {
    const made = await makeKeys(keyStore)
    if (!made.ok) return made
    const { request: certificateRequest, privateKey } = await createKeyRequest()
    const { publicKey } = createStationIdentity({ station: 'new', incarnation: 1, privateKey: made.value.keys.stationKey })
    return ok({ privateKey, request: { ...place, incarnation: 1, publicKey, certificateRequest } })
  }

  async function openAnswer(file: string): Promise<Result<Entry>> {
    const own = await waiting.find()
    if (own === undefined) return err(appError('not-allowed-now', 'stations.no-request'))
    const answer = openAnswerFile(file, own)
    return answer.ok ? ok({ answer: answer.value, privateKey: own.privateKey }) : answer
  }

  async function enter(input: Join): Promise<Result<Entry>> {
    if (input.source.kind === 'file') return openAnswer(input.source.file)
    const code = readCode(input.source.code)
    if (!code.ok) return code
    const prepared = await prepareRequest({ stationNumber: input.stationNumber, name: input.name })
    if (!prepared.ok) return prepared
    const answer = await askEntry(code.value, prepared.value.request)
    return answer.ok ? ok({ answer: answer.value, privateKey: prepared.value.privateKey }) : answer
  }

  return {
    readCode: async (typed) => {
      const code = readCode(typed)
      return code.ok ? askOffer(code.value) : code
    },
    beginFile: async (place) => {
      const prepared = await prepareRequest(place)
      if (!prepared.ok) return prepared
      await waiting.keep(prepared.value)
      return ok({ requestFile: JSON.stringify({ kind: 'qmc-enrol-request', version: 1, request: prepared.value.request }) })
    },
    readAnswer: async (file) => {
      const opened = await openAnswer(file)
      if (!opened.ok) return opened
      const { unit, centreName, officers, station } = opened.value.answer
      return ok({ unit, centreName, administrators: administratorsOf(officers), stationNumber: station.slice(-2) })
    },
    join: async (input) => {
      if (parts.isDone()) return err(appError('not-allowed-now', 'setup.already-done'))
      const entered = await enter(input)
      if (!entered.ok) return entered
      const joined = await openJoined(parts, input, entered.value)
      if (joined.ok) waiting.forget()
      return joined
    },
  }
}

function createWaitingFile({ dataDir, secretStore }: Pick<CoreOptions, 'dataDir' | 'secretStore'>) {
  const file = path.join(dataDir, 'joining.json')
  return {
    keep: async (waiting: Waiting): Promise<void> => {
      const wrapped = await secretStore.wrap(Buffer.from(JSON.stringify(waiting)))
      writeFileDurably(file, `${JSON.stringify({ wrapped: Buffer.from(wrapped).toString('base64') })}\n`)
    },
    find: async (): Promise<Waiting | undefined> => {
      if (!existsSync(file)) return undefined
      try {
        const { wrapped } = z.object({ wrapped: z.base64() }).parse(JSON.parse(readFileSync(file, 'utf8')))
        const plain = await secretStore.unwrap(new Uint8Array(Buffer.from(wrapped, 'base64')))
        return Waiting.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
      } catch {
        // Another account's file, or half a one: the request is made anew.
        return undefined
      }
    },
    forget: (): void => rmSync(file, { force: true }),
  }
}

type Entry = { readonly answer: EnrolAnswer; readonly privateKey: string }

async function openJoined(parts: JoinParts, input: Join, entry: Entry): Promise<Result<CompletedSetup>> {
  const { options, resources, keyStore, onDone } = parts
  const { answer } = entry
  const administrator = answer.officers.find(({ id }) => id === input.administratorId)
  if (administrator === undefined) return err(appError('validation', 'stations.choose-administrator'))
  const made = await makeKeys(keyStore)
  if (!made.ok) return made
  const keys: KeyRing = { ...made.value.keys, blobNameKey: new Uint8Array(Buffer.from(answer.blobNameKey, 'base64')) }
  const backend = await keyStore.save(keys)
  const opened = await openStation({ options, resources, keys, wanted: placeOf(answer.unit, answer.admission) })
  if (!opened.ok) return err(appError('storage-failed', `start.${opened.error.code}`))
  if (!opened.value) throw new Error('a place was given')
  const { station } = opened.value
  await writeJoinFacts(station, { ...entry, administrator, name: answer.admission.name, pin: input.pin, keys })
  onDone(opened.value, backend)
  return ok(
    await makeRecovery(station, options.dataDir, { keys, secretBackend: backend.name, administrator: administrator.fullName }),
  )
}

function placeOf(unit: string, { station, incarnation, slot }: Admission) {
  return { unit, station, stationNumber: station.slice(-2), incarnation, slot }
}

function administratorsOf(officers: readonly Officer[]) {
  return officers
    .filter((officer) => officer.isActive && officer.roles.includes('administrator'))
    .map(({ id, accountName, fullName }) => ({ id, accountName, fullName }))
}
