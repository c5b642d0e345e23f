import { dateOf, minutesOf } from '../../shared/kernel/local-time.ts'
import { createDelegationHandlers, createDelegationService, createRights } from '../features/delegation/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'

const NOON = 12 * 60

/** Who may act for whom, who is away, who leads on duty: asked by everything that is signed here. */
export function createDelegating({ base, office }: { readonly base: Foundation; readonly office: Office }) {
  const delegations = createDelegationService({ ...base, findOfficer: office.staff.find })
  return {
    delegations,
    rights: createRights({ listFor: delegations.listFor, now: base.now }),
    /** What others ask with every act; read afresh, so that what is revoked stops at once. */
    people: {
      delegations: () => delegations.list().map(({ delegation }) => delegation),
      absences: () => delegations.absences.absentToday(),
      /** Ids of whoever leads on duty in this session of the day. */
      onDuty: (): string[] => {
        const now = base.now()
        const day = delegations.duty.weekOf(dateOf(now)).find(({ on }) => on === dateOf(now))
        const who = minutesOf(now) < NOON ? day?.morning : day?.afternoon
        return who ? [who.id] : []
      },
    },
  }
}

type HandlerParts = {
  readonly station: Pick<ReturnType<typeof createDelegating>, 'delegations'> &
    Pick<Office, 'staff' | 'catalogue'> &
    Pick<Foundation, 'now'>
  readonly options: Pick<CoreOptions, 'publish'>
}

export function createDelegatingHandlers({ station, options }: HandlerParts) {
  const { delegations, staff, catalogue, now } = station
  return createDelegationHandlers({
    delegations,
    publish: options.publish,
    findOfficer: staff.find,
    fieldOf: (code) => catalogue.find(code, dateOf(now()))?.fieldCode,
  })
}
