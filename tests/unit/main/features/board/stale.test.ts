import { expect, test } from 'vitest'
import { findStale } from '../../../../../src/main/features/board/index.ts'
import type { HubNow, PeerView } from '../../../../../src/shared/ipc/contract/sync.ts'
import { momentOf } from '../../../../support/board/board.data.ts'

const HERE = 'H12.S01'
const heardAt = momentOf(4)
const counterAt = (station: string, isOpen = true) => ({
  counter: { station, name: 'Quầy', number: '1' },
  scope: { station, groupIds: [], takesPriority: true },
  day: '2026-11-22',
  isOpen,
  officerName: '',
})
const aPeer = (state: PeerView['state']): PeerView => ({
  name: 'H12.S02',
  kind: 'hub',
  label: '02',
  address: '',
  state,
  isActive: true,
  lastContactAt: heardAt,
  clockOffsetSeconds: null,
  behind: null,
  messageKey: '',
})
const aHub = (isThisMachine: boolean): HubNow => ({
  isThisMachine,
  station: 'H12.S02',
  label: '02',
  isStandIn: false,
  since: heardAt,
})
const ask = (rest: Partial<Parameters<typeof findStale>[0]>) =>
  findStale({ look: { counters: [counterAt('H12.S02')] }, station: HERE, peers: [aPeer('up')], hub: aHub(false), ...rest })

test('while another PC is heard nothing is missing', () => {
  expect(ask({})).toBeNull()
  expect(ask({ peers: [aPeer('down'), aPeer('slow')] })).toBeNull()
})

test('with no PC in reach and another counter open, calls may be missing since the last contact', () => {
  expect(ask({ peers: [aPeer('down')] })).toEqual({ since: heardAt })
  expect(ask({ peers: [aPeer('unknown')], hub: null })).toEqual({ since: heardAt })
  expect(ask({ peers: [], hub: null })).toEqual({ since: null })
})

test('the PC that is the hub hears calls first', () => {
  expect(ask({ peers: [aPeer('down')], hub: aHub(true) })).toBeNull()
})

test('with no other counter open there is nothing to miss', () => {
  expect(ask({ peers: [aPeer('down')], look: { counters: [counterAt(HERE), counterAt('H12.S02', false)] } })).toBeNull()
})
