import { dateOf } from '../../shared/kernel/local-time.ts'
import {
  createNumbers,
  createNumberService,
  createStatedDays,
  type Numbers,
  type NumberService,
  type StatedDays,
} from '../features/numbers/index.ts'
import type { StaffService } from '../features/staff/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'

type NumberingParts = {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly staff: StaffService
  /** Who lends numbers: the hub in reach, else the gateway; empty: nobody. */
  readonly address: () => string
  /** How far this PC's clock is ahead of its peers'; undefined: nobody has told. */
  readonly clockOffsetMs: () => number | undefined
}

export type Numbering = { readonly numbers: NumberService; readonly numbering: Numbers; readonly statedDays: StatedDays }

/** The dossier codes of this PC, what keeps a few borrowed ones in hand, and the registers of documents. */
export function createNumbering({ options, base, staff, address, clockOffsetMs }: NumberingParts): Numbering {
  const { place, identity } = base
  const made: { numbering?: Numbers } = {}
  const today = () => dateOf(base.now())
  const statedDays = createStatedDays({ ...base, unit: place.unit, stationNumber: place.stationNumber, today })
  const numbers = createNumberService({
    ...base,
    unitCode: place.unit,
    stationNumber: place.stationNumber,
    origin: identity.origin,
    slot: place.slot,
    today,
    clockOffsetMs,
    isStated: statedDays.has,
    onTaken: () => made.numbering?.leases.kick(),
  })
  const numbering = createNumbers({
    ...base,
    stationNumber: place.stationNumber,
    numbers,
    confirmOfficer: staff.confirm,
    fetch: options.fetch,
    address,
    logger: options.logger.child({ feature: 'numbers' }),
    onLeased: () => options.publish('numbers.changed', {}),
  })
  made.numbering = numbering
  return { numbers, numbering, statedDays }
}
