import { describe, expect, test } from 'vitest'
import { createLab, type Bench } from './lab.ts'
import type { Mutant } from './mutants.ts'

const holds = (bench: Bench, ...ids: readonly string[]): readonly boolean[] => ids.map((id) => bench.journal.store.has(id))

/** Two copies of one disk each write one more event, one through the hub, one through the gateway, and are never seen again. */
function twoBranchesOfOneLength(mutant?: Mutant) {
  const lab = createLab(mutant)
  const [gateway, hub, station] = [lab.start('gateway'), lab.start('H01'), lab.start('S01')]
  lab.exchange(station, hub)
  lab.exchange(hub, gateway)
  const twin = lab.copy(station)
  const [throughHub, throughGateway] = [lab.receive(station), lab.receive(twin)]
  lab.exchange(station, hub)
  lab.exchange(twin, gateway)
  for (let round = 0; round < 4; round += 1) lab.exchange(hub, gateway)
  return { gateway: holds(gateway, throughHub, throughGateway), hub: holds(hub, throughHub, throughGateway) }
}

describe('two relays that hold different branches of one log, equally long', () => {
  test('end with both branches on both relays', () => {
    expect(twoBranchesOfOneLength()).toEqual({ gateway: [true, true], hub: [true, true] })
  })

  test('never learn of each other with a cursor that only counts (mutant countOnly)', () => {
    expect(twoBranchesOfOneLength('countOnly')).toEqual({ gateway: [false, true], hub: [true, false] })
  })
})

/** A branch is re-homed into a log that is itself cut by a second fork before anybody else has seen it. */
function rehomedTwice(mutant?: Mutant) {
  const lab = createLab(mutant)
  const [gateway, hub, author, helper] = [lab.start('gateway'), lab.start('H01'), lab.start('S01'), lab.start('S02')]
  for (const station of [author, helper]) {
    lab.exchange(station, gateway)
    lab.exchange(station, hub)
  }
  const authorsTwin = lab.copy(author)
  const fact = lab.receive(author)
  lab.exchange(author, hub)
  const helpersTwin = lab.copy(helper)
  lab.exchange(helper, hub)
  // The hub dies, and so does the author; only the helper holds the fact. The author's twin has gone another way.
  lab.receive(authorsTwin)
  lab.exchange(authorsTwin, gateway)
  lab.exchange(helper, gateway)
  // The helper has moved the fact into its own log, and has not sent it yet; its copy writes there too, and is heard first.
  lab.receive(helpersTwin)
  lab.exchange(helpersTwin, gateway)
  const before = holds(helper, fact)
  for (let round = 0; round < 4; round += 1) lab.exchange(helper, gateway)
  return { before, helper: holds(helper, fact) }
}

describe('a re-homed log that is cut by a second fork', () => {
  test('keeps every event', () => {
    expect(rehomedTwice()).toEqual({ before: [true], helper: [true] })
  })

  test('loses one where what was once re-homed never is again (mutant permanentRehomedSet)', () => {
    expect(rehomedTwice('permanentRehomedSet')).toEqual({ before: [true], helper: [false] })
  })
})
