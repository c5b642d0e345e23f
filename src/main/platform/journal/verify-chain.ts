import type { KeyObject } from 'node:crypto'
import {
  NO_HASH,
  type ChainFinding,
  type ChainProblem,
  type Head,
  type Origin,
  type StoredEvent,
} from '../../../shared/domain/journal/index.ts'
import { checkEvent, isAuthorsWord } from './check-event.ts'
import type { CheckpointRepository } from './checkpoint-repository.ts'
import type { EventRepository } from './event-repository.ts'

export type VerifyOptions = {
  /** Only this log; absent = all. */
  readonly origin?: Origin
  /** From the first event, not from the last good checkpoint. */
  readonly full?: boolean
}

export type VerifyOutcome = {
  readonly checked: number
  /** At most one for each origin, the earliest. Empty = nothing was edited, removed, added or reordered. */
  readonly findings: readonly ChainFinding[]
}

export type VerifyParts = {
  readonly events: EventRepository
  readonly checkpoints: CheckpointRepository
  readonly publicKey: (origin: Origin, first?: StoredEvent) => KeyObject | undefined
}

/** Every hash, link, signature, number and body, from the last good checkpoint on. Notes the new checkpoints. */
export function verifyChain(parts: VerifyParts, options: VerifyOptions = {}): VerifyOutcome {
  const findings: ChainFinding[] = []
  let checked = 0
  const heads = parts.events.heads().filter((head) => options.origin === undefined || head.origin === options.origin)
  for (const head of heads) {
    const result = verifyOrigin(parts, head, options.full ?? false)
    checked += result.checked
    if (result.finding === undefined) parts.checkpoints.save(head)
    else findings.push(result.finding)
  }
  return { checked, findings }
}

function verifyOrigin(
  parts: VerifyParts,
  head: Head,
  full: boolean,
): { readonly checked: number; readonly finding?: ChainFinding } {
  const { events } = parts
  const { origin } = head
  const at = (seq: number, problem: ChainProblem, checked: number) => ({ checked, finding: { origin, seq, problem } })
  const start = (full ? undefined : parts.checkpoints.find(origin)) ?? { seq: 0, hash: NO_HASH }
  if (start.seq > 0 && events.hashAt(origin, start.seq) !== start.hash) return at(start.seq, 'bad-link', 0)
  const key = parts.publicKey(origin)
  if (key === undefined) return at(1, 'unknown-origin', 0)

  let { seq, hash: prev } = start
  let checked = 0
  for (const event of events.iterate(origin, seq)) {
    const problem = problemOf(event, { seq, prev, key, keyOf: parts.publicKey })
    if (problem !== undefined) return at(seq + 1, problem, checked)
    seq = event.seq
    prev = event.hash
    checked += 1
  }
  if (seq !== head.seq || prev !== head.hash) return at(head.seq, 'bad-head', checked)
  return { checked }
}

function problemOf(
  event: StoredEvent,
  before: {
    readonly seq: number
    readonly prev: string
    readonly key: KeyObject
    readonly keyOf: (origin: Origin) => KeyObject | undefined
  },
): ChainProblem | undefined {
  if (event.seq !== before.seq + 1) return 'gap'
  if (event.prev !== before.prev) return 'bad-link'
  return checkEvent(event, before.key) ?? (isAuthorsWord(event, before.keyOf) ? undefined : 'bad-signature')
}
