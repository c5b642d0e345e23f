import {
  addGrants,
  addLease,
  afterGatewayRestore,
  afterHubRestore,
  chooseFreeSlot,
  grantRanges,
  grantsWanted,
  leaseBlock,
  NEW_GATEWAY,
  NEW_HUB,
  NO_CODES,
  takeDossierCode,
  type GatewayLedger,
  type HubLedger,
  type SlotHolder,
  type StationCodes,
} from '../../../../../src/shared/domain/numbering/index.ts'
import { addDays, plainDate, type PlainDate } from '../../../../../src/shared/kernel/plain-date.ts'

/** Faults built in on purpose: each must be found by the model, or the model proves nothing. */
export type Mutant =
  | 'none'
  | 'lazy-counter'
  | 'unfenced-hub'
  | 'same-identity-restore'
  | 'hub-restore-keeps-epoch'
  | 'gateway-restore-forgets'
  | 'slot-reused-at-once'

export type Step =
  | { readonly do: 'take' | 'crash' | 'backup' | 'restore'; readonly station: number }
  | { readonly do: 'lease'; readonly station: number; readonly hub: number; readonly ahead: number; readonly lost: Lost }
  | { readonly do: 'grant'; readonly hub: number; readonly lost: Lost }
  | { readonly do: 'backup-hub' | 'restore-hub'; readonly hub: number }
  | { readonly do: 'backup-gateway' | 'restore-gateway' | 'next-day' }
type Lost = 'nothing' | 'request' | 'answer'

type Station = {
  origin: string
  disk: StationCodes
  memory: StationCodes
  backup: StationCodes
  asked: Map<PlainDate, string>
}
type Hub = { id: string; ledger: HubLedger; backup: HubLedger; asked: { id: string; days: readonly PlainDate[] } | undefined }

/** Two hubs, a gateway and three stations on one commune's numbers; every answer may be lost, every disk may come back old. */
export function createCodesWorld(mutant: Mutant) {
  let today = plainDate('2026-11-23')
  let gateway: GatewayLedger = NEW_GATEWAY
  let gatewayBackup = gateway
  let ids = 0
  const newId = (): string => `r${(ids += 1)}`
  const roster: SlotHolder[] = []
  const printed: string[] = []

  const newStation = (name: string, incarnation: number): Station => {
    const slot = chooseFreeSlot(roster, today)
    const origin = `${name}#${incarnation}`
    if (slot !== undefined) roster.push({ origin, slot, retiredOn: undefined })
    const state = { ...NO_CODES, slot }
    return { origin, disk: state, memory: state, backup: state, asked: new Map() }
  }
  const stations = [1, 2, 3].map((n) => newStation(`S0${n}`, 1))
  const hubs: Hub[] = ['S01', 'S02'].map((id) => ({ id, ledger: NEW_HUB, backup: NEW_HUB, asked: undefined }))
  const stationAt = (index: number): Station => stations[index % stations.length] as Station // the list is never empty
  const hubAt = (index: number): Hub => hubs[index % hubs.length] as Hub // the list is never empty

  function take(station: Station): void {
    const taken = takeDossierCode(station.memory, today)
    if (!taken.ok) return
    printed.push(`${today}/${taken.value.order}`)
    station.memory = taken.value.state
    if (mutant !== 'lazy-counter') station.disk = station.memory
  }

  function restore(index: number): void {
    const old = stationAt(index)
    const [name = '', incarnation = '1'] = old.origin.split('#')
    if (mutant === 'same-identity-restore') {
      stations[index % stations.length] = { ...old, disk: old.backup, memory: old.backup, asked: new Map() }
      return
    }
    const at = roster.findIndex(({ origin }) => origin === old.origin)
    const held = roster[at]
    if (held) roster[at] = { ...held, retiredOn: mutant === 'slot-reused-at-once' ? addDays(today, -1) : today }
    stations[index % stations.length] = newStation(name, Number(incarnation) + 1)
  }

  function lease(station: Station, hub: Hub, { ahead, lost }: { readonly ahead: number; readonly lost: Lost }): void {
    const day = addDays(today, ahead)
    const requestId = station.asked.get(day) ?? newId()
    station.asked.set(day, requestId)
    if (lost === 'request') return
    if (mutant === 'unfenced-hub' && !hub.ledger.grants.some((grant) => grant.day === day))
      hub.ledger = addGrants(hub.ledger, hub.ledger.epoch, [{ day, first: 1, last: 100 }])
    const answer = leaseBlock(hub.ledger, { origin: station.origin, day, requestId, today })
    if (answer.kind === 'refused') return
    hub.ledger = answer.ledger
    if (lost === 'answer') return
    station.asked.delete(day)
    station.disk = addLease(station.memory, answer.block)
    station.memory = station.disk
  }

  function askGrant(hub: Hub, lost: Lost): void {
    hub.asked ??= { id: newId(), days: grantsWanted(hub.ledger, today) }
    if (lost === 'request') return
    const { epoch } = hub.ledger
    const answer = grantRanges(gateway, { hub: hub.id, epoch, requestId: hub.asked.id, days: hub.asked.days, today })
    if (answer.kind === 'refused') return
    gateway = answer.ledger
    if (lost === 'answer') return
    hub.asked = undefined
    hub.ledger = addGrants(hub.ledger, epoch, answer.grants)
  }

  function play(step: Step): void {
    switch (step.do) {
      case 'take':
        return take(stationAt(step.station))
      case 'crash':
        stationAt(step.station).memory = stationAt(step.station).disk
        return
      case 'backup':
        stationAt(step.station).backup = stationAt(step.station).disk
        return
      case 'restore':
        return restore(step.station)
      case 'lease':
        return lease(stationAt(step.station), hubAt(step.hub), step)
      case 'grant':
        return askGrant(hubAt(step.hub), step.lost)
      case 'backup-hub':
        hubAt(step.hub).backup = hubAt(step.hub).ledger
        return
      case 'restore-hub': {
        const hub = hubAt(step.hub)
        hub.ledger = mutant === 'hub-restore-keeps-epoch' ? hub.backup : afterHubRestore(hub.backup)
        hub.asked = undefined
        return
      }
      case 'backup-gateway':
        gatewayBackup = gateway
        return
      case 'restore-gateway':
        gateway = mutant === 'gateway-restore-forgets' ? gatewayBackup : afterGatewayRestore(gatewayBackup, today)
        return
      case 'next-day':
        today = addDays(today, 1)
        return
    }
  }

  return {
    play,
    printed: () => printed as readonly string[],
    firstTwice: () => printed.find((code, at) => printed.indexOf(code) < at),
  }
}
