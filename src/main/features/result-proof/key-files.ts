import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import {
  ProofKeyFile,
  proofKeysAggregate,
  UnitProofKeysRemoved,
  UnitProofKeysTaken,
  unitKeysText,
  type ProofKey,
  type UnitProofKeys,
} from '../../../shared/domain/result-proof/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ProofKeyReading, ProofUnit } from '../../../shared/ipc/contract/proof.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { fingerprintOf, proveByAuthority, type Trust } from '../../platform/trust/index.ts'
import { isSaidByAuthority, type OtherUnits } from './other-units.ts'

export type KeyFileDeps = {
  readonly unit: string
  readonly trust: Pick<Trust, 'store'>
  readonly others: OtherUnits
  readonly ownKeys: () => readonly ProofKey[]
  /** As the unit names itself on paper. */
  readonly unitName: () => string
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
}

/** Twenty digits in groups of four, as two people compare them over the telephone. */
const spoken = (caCertificate: string): string =>
  (fingerprintOf(caCertificate).slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join(' ')

const toView = ({ unit, unitName, exportedAt, keys, caCertificate }: UnitProofKeys): ProofUnit => ({
  unit,
  unitName,
  exportedAt,
  keyCount: keys.length,
  fingerprint: spoken(caCertificate),
})

/** The unit's own keys for others, and the keys of others for us. */
export function createKeyFiles(deps: KeyFileDeps) {
  const { unit, trust, others } = deps

  function read(text: string): Result<UnitProofKeys> {
    const file = ProofKeyFile.safeParse(parseJson(text))
    if (!file.success || !isSaidByAuthority(file.data.keys)) return err(appError('validation', 'proof.bad-key-file'))
    const { keys } = file.data
    if (keys.unit === unit) return err(appError('validation', 'proof.own-key-file'))
    const before = others.find(keys.unit)
    const isOlder = before?.caCertificate === keys.caCertificate && before.exportedAt > keys.exportedAt
    return isOlder ? err(appError('conflict', 'proof.older-key-file')) : ok(keys)
  }

  return {
    list: (): ProofUnit[] => others.list().map(toView),
    /** Only where the unit's CA is: another unit believes no list that it did not sign. */
    exportOwn: (): Result<{ name: string; text: string; fingerprint: string }> => {
      const authority = trust.store.authority()
      if (authority === undefined || authority.privateKey === null)
        return err(appError('not-allowed-now', 'proof.not-the-authority'))
      const { certificate: caCertificate, privateKey } = authority
      const said = { unit, unitName: deps.unitName(), exportedAt: deps.now(), keys: [...deps.ownKeys()] }
      const keys = { ...said, caCertificate, proof: proveByAuthority(privateKey, unitKeysText(said)) }
      const text = JSON.stringify(ProofKeyFile.parse({ kind: 'qmc-result-keys', version: 1, keys }), undefined, 2)
      return ok({ name: `khoa-kiem-tra-${unit}.qmc`, text, fingerprint: spoken(caCertificate) })
    },
    look: (text: string): Result<ProofKeyReading> => {
      const keys = read(text)
      if (!keys.ok) return keys
      const before = others.find(keys.value.unit)
      const isSame = before?.caCertificate === keys.value.caCertificate
      return ok({ ...toView(keys.value), before: before === undefined ? 'none' : isSame ? 'same' : 'other-authority' })
    },
    /** `fingerprint`: the one the person compared; another file chosen meanwhile is not taken. */
    take: ({ text, fingerprint }: { readonly text: string; readonly fingerprint: string }, by: OfficerRef): Result<ProofUnit> => {
      const keys = read(text)
      if (!keys.ok) return keys
      if (spoken(keys.value.caCertificate) !== fingerprint) return err(appError('conflict', 'proof.other-key-file'))
      const body = { at: deps.now(), by, keys: keys.value }
      const aggId = proofKeysAggregate(keys.value.unit)
      deps.unitOfWork.write(() => deps.append(newEvent(UnitProofKeysTaken, { aggId, actor: by.id, body })))
      return ok(toView(keys.value))
    },
    remove: (input: { readonly unit: string; readonly reason: string }, by: OfficerRef): Result<void> => {
      if (others.find(input.unit) === undefined) return err(appError('not-found', 'proof.unit-not-found'))
      const body = { at: deps.now(), by, ...input }
      const aggId = proofKeysAggregate(input.unit)
      deps.unitOfWork.write(() => deps.append(newEvent(UnitProofKeysRemoved, { aggId, actor: by.id, body })))
      return ok(undefined)
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever it is, it is no key file.
    return undefined
  }
}
