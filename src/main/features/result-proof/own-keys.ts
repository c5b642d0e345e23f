import { StationEnrolledBody, type Origin } from '../../../shared/domain/journal/index.ts'
import type { KeyEnd, ProofKey } from '../../../shared/domain/result-proof/index.ts'
import { incarnationOf, stationOf } from '../../../shared/domain/station/index.ts'
import { dateOf, LocalTime, toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { keyIdOf, type Journal, type StationIdentity } from '../../platform/journal/index.ts'
import { isCounter, type Trust } from '../../platform/trust/index.ts'
import { proofKeyId } from './proof-signing.ts'

export type OwnKeyDeps = {
  readonly trust: Pick<Trust, 'roster'>
  readonly journal: Pick<Journal, 'heads' | 'read'>
  readonly identity: Pick<StationIdentity, 'origin' | 'publicKey'>
}

type Known = { readonly origin: Origin; readonly publicKey: string; readonly since: PlainDate | undefined }

/** Every key a counter of this unit ever signed with, as the roster and the logs that are here tell. */
export function listOwnKeys(deps: OwnKeyDeps): readonly ProofKey[] {
  const known = [...knownKeys(deps).values()]
  const revoked = new Map(deps.trust.roster.revocations().map(({ origin, at }) => [origin, dateOf(LocalTime.parse(at))]))
  const endOf = ({ origin }: Known): KeyEnd | null => {
    const on = revoked.get(origin)
    if (on !== undefined) return { why: 'revoked', on }
    const next = known
      .filter((other) => stationOf(other.origin) === stationOf(origin) && incarnationOf(other.origin) > incarnationOf(origin))
      .sort((left, right) => incarnationOf(left.origin) - incarnationOf(right.origin))[0]
    return next?.since === undefined ? null : { why: 'retired', on: next.since }
  }
  return known.map((key) => ({ keyId: proofKeyId(keyIdOf(key.publicKey)), publicKey: key.publicKey, end: endOf(key) }))
}

function knownKeys({ trust, journal, identity }: OwnKeyDeps): ReadonlyMap<Origin, Known> {
  const found = new Map<Origin, Known>([[identity.origin, { ...identity, since: undefined }]])
  for (const { station, incarnation, publicKey, admittedAt } of trust.roster.list()) {
    const origin = `${station}#${incarnation}`
    found.set(origin, { origin, publicKey, since: admittedAt === null ? undefined : dateOf(LocalTime.parse(admittedAt)) })
  }
  for (const { origin } of journal.heads().filter((head) => isCounter(head.origin))) {
    const first = journal.read({ origin, from: 1, limit: 1 })[0]
    const presented = StationEnrolledBody.safeParse(first?.body)
    if (first === undefined || !presented.success) continue
    // The day the machine began to write with it; its admission may have come earlier or later.
    found.set(origin, { origin, publicKey: presented.data.publicKey, since: dateOf(toLocalTime(first.wall)) })
  }
  return found
}
