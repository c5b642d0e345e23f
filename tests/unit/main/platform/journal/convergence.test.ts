import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createRig, disposeRigs, testClock, type Rig } from './journal-rig.ts'

afterEach(disposeRigs)

type Step =
  | { readonly kind: 'write'; readonly who: number; readonly note: number }
  | { readonly kind: 'send'; readonly from: number; readonly to: number; readonly take: number }
  | { readonly kind: 'skew'; readonly who: number; readonly ms: number }

const who = fc.nat({ max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), who, note: fc.nat({ max: 1 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('send' as const), from: who, to: who, take: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('skew' as const), who, ms: fc.integer({ min: -3_600_000, max: 3_600_000 }) }),
  },
)

function stations(): Rig[] {
  return [1, 2, 3].map((number) => createRig({ station: `H19.01.S0${number}`, clock: testClock() }))
}

/** What `to` lacks, one origin at a time and cut anywhere: parents often arrive after their children. */
function send(from: Rig, to: Rig, take: number): void {
  const have = to.journal.vector()
  for (const { origin } of from.journal.heads().toReversed()) {
    const { refused } = to.receive(from.journal.read({ origin, from: (have[origin]?.[0] ?? 0) + 1, limit: take }))
    expect(refused).toEqual([])
  }
}

const stateOf = (rig: Rig): unknown => ({
  vector: rig.journal.vector(),
  conflicts: rig.journal.conflicts(),
  notShown: rig.journal.notShown(),
  heads: ['note-0', 'note-1'].map((id) => rig.journal.aggregateHeads(id)),
  log: ['note-0', 'note-1'].map((id) => rig.journal.readAggregate(id)),
  lines: ['note-0', 'note-1'].map((id) => rig.lines(id)),
})

test('any interleaving of writing and receiving, on any clocks, ends in the same state everywhere', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const rigs = stations()
      let count = 0
      const at = (index: number): Rig => rigs[index] ?? createRig()
      for (const action of steps) {
        if (action.kind === 'write') at(action.who).note(`note-${action.note}`, `dòng ${(count += 1)}`)
        else if (action.kind === 'skew') at(action.who).clock.advance(action.ms)
        else if (action.from !== action.to) send(at(action.from), at(action.to), action.take)
      }
      const pairs = rigs.flatMap((from) => rigs.filter((to) => to !== from).map((to) => ({ from, to })))
      for (const { from, to } of [...pairs, ...pairs]) send(from, to, 10_000)
      const [first, ...others] = rigs.map(stateOf)
      for (const other of others) expect(other).toEqual(first)
      for (const rig of rigs) {
        expect(rig.journal.verifyChain({ full: true }).findings).toEqual([])
        rig.opened.unitOfWork.write(rig.journal.rebuildProjections)
        expect(stateOf(rig)).toEqual(first)
      }
      expect(rigs[0]?.everything().length).toBe(count + 3)
      disposeRigs()
    }),
    { numRuns: 60 },
  )
}, 600_000)
