import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { ResultState } from '../../../shared/domain/result/index.ts'
import {
  judgeProof,
  readProof,
  type ProofKey,
  type ReadProof,
  type ResultProof,
} from '../../../shared/domain/result-proof/index.ts'
import type { ProofCheck } from '../../../shared/ipc/contract/proof.ts'
import type { OtherUnits } from './other-units.ts'
import { isProofSignedBy } from './proof-signing.ts'

export type ProofCheckDeps = {
  readonly unit: string
  readonly others: Pick<OtherUnits, 'find'>
  readonly ownKeys: () => readonly ProofKey[]
  readonly unitName: () => string
  readonly findDossiers: (code: string) => readonly Dossier[]
  readonly findResult: (dossierId: string) => ResultState
}

type Recorded = Extract<ProofCheck, { verdict: 'genuine' }>['record']

/** Whether the code on a paper is true, from what is on this machine alone. */
export function createProofCheck(deps: ProofCheckDeps): (text: string) => ProofCheck {
  return (text) => {
    const read = readProof(text.trim())
    if (!read.ok) return { verdict: 'refused', reason: read.error }
    const { proof } = read.value
    const isOwn = proof.unit === deps.unit
    const { keys, unitName } = isOwn ? { keys: deps.ownKeys(), unitName: deps.unitName() } : keysOfOther(deps, proof.unit)
    const record = isOwn ? findRecord(deps, proof) : null
    const isSignedBy = (publicKey: string): boolean => isProofSignedBy(read.value, publicKey)
    const told = judgeProof({ proof, keys, isSignedBy, isOwn, record: record?.is })
    if (told.verdict === 'refused') return told
    const facts = factsOf(read.value, unitName)
    return told.verdict === 'unknown' ? { ...told, facts } : { ...told, facts, record }
  }
}

function keysOfOther({ others }: Pick<ProofCheckDeps, 'others'>, unit: string) {
  const found = others.find(unit)
  return { keys: found?.keys, unitName: found?.unitName ?? '' }
}

function factsOf({ proof }: ReadProof, unitName: string): Extract<ProofCheck, { verdict: 'genuine' }>['facts'] {
  const { keyId: _keyId, contentHash: _hash, ...facts } = proof
  return { ...facts, unitName }
}

/** What the register says of the result; the content's hash tells it from another of the same dossier. */
function findRecord({ findDossiers, findResult }: ProofCheckDeps, { dossierCode, contentHash }: ResultProof): Recorded {
  const known = findDossiers(dossierCode).map((dossier): NonNullable<Recorded> => {
    const { number, surplusNumbers } = findResult(dossier.id)
    const isSurplus = surplusNumbers.some((surplus) => surplus.contentHash === contentHash)
    const is = number?.contentHash === contentHash ? 'standing' : isSurplus ? 'surplus' : 'other'
    return { dossierId: dossier.id, is, status: dossier.status, symbol: number?.symbol ?? '' }
  })
  return known.find(({ is }) => is !== 'other') ?? known[0] ?? null
}
