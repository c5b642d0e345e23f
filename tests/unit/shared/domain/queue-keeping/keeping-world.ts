import {
  createCounterSide,
  createDesk,
  createKeeperSide,
  createPress,
  KEEPING_LIMITS,
  newMemory,
  type CounterSide,
  type Desk,
  type KeeperSide,
  type Memory,
  type MemoryPort,
  type Press,
  type Report,
  type Word,
} from '../../../../../src/shared/domain/queue-keeping/index.ts'
import { createAgenda } from './keeping-agenda.ts'
import { factsOf, type Fact } from './keeping-register.ts'
import { createRandom } from '../../../../simulation/engine/random.ts'
import type { Outcome, Plan, Violation } from './keeping-plan.ts'
import { mutate, type Mutant } from './keeping-mutants.ts'

type Node = {
  readonly no: number
  readonly id: string
  readonly rate: number
  memory: Memory
  /** What a power cut leaves. */
  disk: Memory
  have: number[]
  isUp: boolean
  boot: number
  frozenUntil: number
  isOpen: boolean
  hub: number | undefined
  hubSeen: number | undefined
  parts: Parts
}
type Parts = {
  readonly keeper: KeeperSide
  readonly counter: CounterSide
  readonly desk: Desk
  press: { readonly press: Press; readonly since: number } | undefined
  greeting: { readonly since: number } | undefined
}

const UNIT = 'H12.64'
/** Stations that may host the hub, in this order. */
const WILLING = 3

/** Counters, keepers and the lines between them on one seed: a morning that can be played again to the last step. */
export function playMorning(seed: number, plan: Plan, mutant: Mutant): Outcome {
  return createWorld(seed, plan, mutant).play()
}

function createWorld(seed: number, plan: Plan, mutant: Mutant) {
  const random = createRandom(seed)
  const logs: Fact[][] = Array.from({ length: plan.stations }, () => [])
  const cut = new Set<string>()
  const called = new Map<string, { readonly by: number; readonly at: number }>()
  const violations: Violation[] = []
  const counts: Record<string, number> = {}
  const agenda = createAgenda()
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
  const nodes: Node[] = []
  let personActed = false

  const isFrozen = (node: Node): boolean => agenda.now() < node.frozenUntil
  const isLinked = (left: number, right: number): boolean =>
    left === right || !cut.has([left, right].toSorted((a, b) => a - b).join('-'))
  const localNow = (node: Node): number => agenda.now() * node.rate

  function write(node: Node, fact: Fact): void {
    logs[node.no]?.push(fact)
    node.have[node.no] = logs[node.no]?.length ?? 0
  }

  function boot(node: Node): Parts {
    node.boot += 1
    node.memory = node.disk
    const memory: MemoryPort = {
      read: () => node.memory,
      write: (next, changes = []) => {
        node.memory = next
        if (mutate.isDurable(mutant, random.chance)) node.disk = next
        for (const change of changes)
          if (change.kind === 'kept') write(node, { kind: 'kept', epoch: change.epoch, cause: change.cause })
        for (const change of changes) count(change.kind === 'granted' ? `granted-${change.grant.as}` : change.kind)
      },
    }
    const facts = factsOf(node, logs)
    const now = (): number => localNow(node)
    const keeper = createKeeperSide({
      station: node.id,
      stationNumber: node.no + 1,
      memory: mutate.memory(mutant, { station: node.id, memory }),
      facts,
      now,
      limits: KEEPING_LIMITS,
    })
    const counter = createCounterSide({
      unit: UNIT,
      station: node.id,
      boot: `${node.no}-${node.boot}`,
      memory,
      facts,
      scope: () => (node.isOpen ? { station: node.id, groupIds: ['a'], takesPriority: true } : null),
    })
    const isActing = (): boolean => node.hub === node.no
    const desk = createDesk({
      keeper: mutate.keeper(mutant, keeper, { station: node.id, memory }),
      stationNumber: node.no + 1,
      memory,
      now,
      limits: KEEPING_LIMITS,
      isActing,
    })
    return { keeper, counter, desk, press: undefined, greeting: undefined }
  }

  for (let no = 0; no < plan.stations; no += 1) {
    const memory = newMemory(`S${no}#1`)
    const rate = 0.98 + random.next() * 0.04
    const have = Array.from({ length: plan.stations }, () => 0)
    const node: Node = {
      no,
      id: `S${no}`,
      rate,
      memory,
      disk: memory,
      have,
      isUp: true,
      boot: 0,
      frozenUntil: 0,
      isOpen: true,
      hub: 0,
      hubSeen: 0,
      parts: undefined as unknown as Parts, // the next line makes them
    }
    node.parts = boot(node)
    nodes.push(node)
  }

  const at = (no: number): Node => nodes[no] as Node // numbers of stations only

  /** Whoever sleeps reads it on waking; a program that ended never does. */
  function deliver(to: Node, bootNo: number, act: () => void): void {
    if (!to.isUp || to.boot !== bootNo) return
    if (isFrozen(to)) return agenda.at(to.frozenUntil + random.int(0, 5), () => deliver(to, bootNo, act))
    act()
    if (to.isUp && to.boot === bootNo) after(to)
  }
  function send(from: number, to: number, act: () => void): void {
    if (from === to) {
      const { boot: bootNo } = at(to)
      return agenda.in(0, () => deliver(at(to), bootNo, act))
    }
    const copies = random.chance(0.03) ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      if (!isLinked(from, to) || random.int(1, 100) <= plan.lossPercent) continue
      const delay = random.chance(0.04) ? random.int(300, 4_000) : random.int(1, 25)
      const { boot: bootNo } = at(to)
      agenda.in(delay, () => isLinked(from, to) && deliver(at(to), bootNo, act))
    }
  }

  /** What a program does by itself after anything has happened. */
  function after(node: Node): void {
    node.parts.desk.poll()
    settlePress(node)
    greet(node)
    const due = node.parts.desk.nextAt()
    if (due !== undefined) wakeAt(node, (due + 1) / node.rate)
  }
  function wakeAt(node: Node, time: number): void {
    const { boot: bootNo } = node
    agenda.at(Math.max(time, agenda.now() + 1), () => deliver(node, bootNo, () => undefined))
  }

  /** Asks or greets whoever keeps, and takes its word. */
  function exchange(node: Node, report: Report, taken: (word: Word) => void): void {
    const to = node.hub
    if (to === undefined) return
    const { boot: bootNo } = node
    const sent = mutate.report(mutant, report)
    send(node.no, to, () =>
      at(to).parts.desk.take(sent, (word) =>
        send(
          to,
          node.no,
          () => node.boot === bootNo && taken(mutate.word(mutant, word, { station: node.id, epoch: node.memory.epoch })),
        ),
      ),
    )
  }

  function greet(node: Node): void {
    const { parts } = node
    if (!node.isOpen && node.memory.book?.voters.includes(node.id) !== true) return
    if (parts.greeting && localNow(node) - parts.greeting.since < KEEPING_LIMITS.greetingLimitMs) return
    if (node.hub === undefined) return
    const greeting = { since: localNow(node) }
    parts.greeting = greeting
    exchange(node, parts.counter.report(null), (word) => {
      const heard = parts.counter.heard(word)
      if (parts.greeting === greeting) {
        // Whoever is told nothing new waits a little before it greets again.
        agenda.in(heard === 'outdated' ? 300 : 1, () => {
          if (parts.greeting === greeting) parts.greeting = undefined
          wakeAt(node, agenda.now())
        })
      }
    })
  }

  function ask(node: Node): void {
    const { parts } = node
    if (!node.isUp || isFrozen(node) || !node.isOpen || parts.press) return
    const press = createPress(parts.counter, { requestId: `${node.no}-${node.boot}-${agenda.now()}`, ticketId: null })
    const state = { press, since: localNow(node) }
    parts.press = state
    count('presses')
    const say = (tries: number): void => {
      if (node.hub === undefined) return press.failed()
      exchange(node, parts.counter.report(press.ask), (word) => {
        if (parts.press !== state) return void parts.counter.heard(word)
        const heard = parts.counter.heard(word)
        if (heard === 'again' && tries > 0) return say(tries - 1)
        if (heard === 'outdated') return press.failed()
        press.heard(word)
      })
    }
    say(2)
    wakeAt(node, agenda.now() + (KEEPING_LIMITS.askMs + 1) / node.rate)
    settlePress(node)
  }

  function settlePress(node: Node): void {
    const { parts } = node
    const state = parts.press
    if (!state) return
    const waited = localNow(node) - state.since
    const outcome = state.press.outcome(waited >= KEEPING_LIMITS.askMs)
    if (!outcome) {
      if (waited > KEEPING_LIMITS.askMs + 100 && node.frozenUntil < agenda.now() - 5_000)
        violations.push({ rule: 'waited-too-long', detail: `${node.id} waited ${waited}` })
      return
    }
    parts.press = undefined
    count(outcome.kind === 'granted' ? (outcome.isReserve ? 'called-reserve' : 'called') : outcome.kind)
    if (outcome.kind === 'granted') call(node, outcome.grant)
  }

  function call(node: Node, { ticketId, turn }: { readonly ticketId: string; readonly turn: number }): void {
    const key = `${ticketId}/${turn}`
    const before = called.get(key)
    if (before && before.by !== node.no && !personActed)
      violations.push({
        rule: 'called-twice',
        detail: `${key} by S${before.by} at ${before.at} and ${node.id} at ${agenda.now()}`,
      })
    called.set(key, { by: node.no, at: agenda.now() })
    write(node, { kind: 'called', ticketId, turn, by: node.no })
    // Called in vain, and back in the line a little later.
    if (random.chance(0.12) && turn < 2) {
      const { boot: bootNo } = node
      agenda.in(random.int(500, 6_000), () =>
        deliver(node, bootNo, () => write(node, { kind: 'returned', ticketId, turn: turn + 1, by: node.no })),
      )
    }
  }

  /** The exchange of the journals. */
  function syncTurn(node: Node): void {
    agenda.in(random.int(150, 700), () => syncTurn(node))
    const other = at(random.int(0, plan.stations - 1))
    if (other === node || !node.isUp || !other.isUp || isFrozen(node) || isFrozen(other) || !isLinked(node.no, other.no)) return
    const most = node.have.map((seq, no) => Math.max(seq, other.have[no] ?? 0))
    other.have = [...most]
    if (!random.chance(0.1)) node.have = [...most]
    for (const one of [node, other]) agenda.in(1, () => one.isUp && !isFrozen(one) && after(one))
  }

  function watchHub(node: Node): void {
    agenda.in(random.int(600, 1_200), () => watchHub(node))
    if (!node.isUp || isFrozen(node)) return
    const seen = nodes
      .slice(0, WILLING)
      .find((one) => one === node || (one.isUp && !isFrozen(one) && isLinked(one.no, node.no)))?.no
    if (seen === node.hubSeen && seen !== node.hub) {
      node.hub = seen
      node.parts.greeting = undefined
      after(node)
    }
    node.hubSeen = seen
  }

  function crash(node: Node): void {
    if (!node.isUp) return
    count('crashes')
    node.isUp = false
    if (mutate.forgets(mutant)) node.disk = newMemory(node.memory.origin)
    agenda.in(random.int(200, 12_000), () => revive(node))
  }
  function revive(node: Node): void {
    if (node.isUp) return
    node.isUp = true
    node.hub = undefined
    node.hubSeen = undefined
    node.frozenUntil = 0
    node.parts = boot(node)
    after(node)
  }

  function befall(): void {
    const spread = (times: number, act: () => void): void => {
      for (let no = 0; no < times; no += 1) agenda.at(random.int(1_500, plan.ms - 1_000), act)
    }
    const any = (): Node => at(random.int(0, plan.stations - 1))
    spread(plan.crashes, () => crash(random.chance(0.5) ? at(0) : any()))
    spread(plan.freezes, () => {
      const node = any()
      node.frozenUntil = agenda.now() + random.int(300, 9_000)
      count('freezes')
    })
    spread(plan.cuts, () => {
      // One side of the switch, or a single cable.
      const isSide = random.chance(0.6)
      const side = new Set(nodes.filter(() => random.chance(0.5)).map(({ no }) => no))
      const [left, right] = [any().no, any().no]
      const pairs = nodes.flatMap(({ no }) => nodes.filter((other) => other.no > no).map((other) => [no, other.no] as const))
      const broken = pairs.filter(([a, b]) =>
        isSide ? side.has(a) !== side.has(b) : a === Math.min(left, right) && b === Math.max(left, right),
      )
      broken.forEach((pair) => cut.add(pair.join('-')))
      count('cuts')
      agenda.in(random.int(500, 15_000), () => broken.forEach((pair) => cut.delete(pair.join('-'))))
    })
    spread(plan.breaks, () => {
      const node = any()
      if (!node.isUp || isFrozen(node) || node.parts.press) return
      node.isOpen = !node.isOpen
      if (!node.isOpen) node.parts.counter.dropAll()
      node.parts.greeting = undefined
      after(node)
    })
    spread(plan.takeOvers, () => {
      const node = any()
      if (!node.isUp || isFrozen(node)) return
      personActed = true
      count('take-overs')
      node.parts.desk.takeOver()
      after(node)
    })
  }

  function playDay(): void {
    for (const node of nodes) {
      agenda.in(random.int(1, 200), () => watchHub(node))
      agenda.in(random.int(1, 200), () => syncTurn(node))
      agenda.in(random.int(1, 100), () => after(node))
      const press = (): void => {
        agenda.in(random.int(400, 3_500), press)
        ask(node)
      }
      agenda.in(random.int(300, 2_000), press)
    }
    for (let no = 0; no < plan.tickets; no += 1) {
      agenda.at(random.int(100, plan.ms - 2_000), () => {
        const kiosk = at(plan.stations - 1)
        write(kiosk, { kind: 'ticket', ticketId: `T${String(no).padStart(3, '0')}` })
        if (kiosk.isUp && !isFrozen(kiosk)) after(kiosk)
      })
    }
    befall()
  }

  function heal(): void {
    cut.clear()
    for (const node of nodes) {
      node.frozenUntil = 0
      node.isOpen = true
      revive(node)
    }
  }
  const forgotten = (): readonly string[] => {
    const last = new Map<string, number>()
    for (const log of logs)
      for (const fact of log) {
        if (fact.kind === 'ticket') last.set(fact.ticketId, Math.max(0, last.get(fact.ticketId) ?? 0))
        if (fact.kind === 'returned') last.set(fact.ticketId, Math.max(fact.turn, last.get(fact.ticketId) ?? 0))
      }
    return [...last]
      .filter(([ticketId, turn]) => !called.has(`${ticketId}/${turn}`))
      .map(([ticketId, turn]) => `${ticketId}/${turn}`)
  }

  return {
    play: (): Outcome => {
      playDay()
      agenda.run(plan.ms)
      heal()
      for (let round = 0; round < 60 && (round < 4 || forgotten().length > 0); round += 1) {
        agenda.run(agenda.now() + 2_000)
        heal()
      }
      const left = forgotten()
      if (left.length > 0)
        violations.push({
          rule: 'forgotten',
          detail:
            left.join(' ') +
            ' ' +
            JSON.stringify(
              nodes.map((node) => ({ id: node.id, hub: node.hub, state: node.parts.keeper.state(), memory: node.memory })),
            ),
        })
      return { violations, counts: { ...counts, tickets: plan.tickets, calls: called.size } }
    },
  }
}
