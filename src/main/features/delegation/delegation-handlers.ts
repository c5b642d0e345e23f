import { signingCapacity } from '../../../shared/domain/delegation/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { DelegationService } from './delegation-service.ts'

export function createDelegationHandlers(parts: {
  readonly delegations: DelegationService
  readonly publish: PublishEvent
  readonly findOfficer: (id: string) => Officer | undefined
  readonly fieldOf: (procedureCode: string) => string | undefined
}): HandlersOf<'delegation'> {
  const { delegations, publish, findOfficer, fieldOf } = parts
  const { absences, duty } = delegations
  const told = <T>(result: Result<T>): Result<T> => {
    if (result.ok) publish('delegation.changed', {})
    return result
  }
  return {
    'delegation.list': () => ok(delegations.list()),
    'delegation.grant': (input, { by }) => told(delegations.grant(input, by)),
    'delegation.revoke': (input, { by }) => told(delegations.revoke(input.id, input.reason, by)),
    'delegation.get-authority': ({ officerId, act, procedureCode, collective }) => {
      const officer = findOfficer(officerId)
      if (!officer) return err(appError('not-found', 'staff.not-found'))
      const procedure = procedureCode === null ? null : { code: procedureCode, fieldCode: fieldOf(procedureCode) ?? '' }
      const authority = delegations.authorityOf(officer, act, procedure)
      if (!authority.ok) return ok({ isAllowed: false, messageKey: authority.error.messageKey, lines: [], document: '' })
      const { lines, document } = signingCapacity({ signer: officer, authority: authority.value, collective })
      return ok({ isAllowed: true, messageKey: '', lines: [...lines], document })
    },
    'delegation.list-absences': ({ from, to }) => ok(absences.list(from, to)),
    'delegation.record-absence': (input, { by }) => told(absences.record(input, by)),
    'delegation.cancel-absence': ({ id }, { by }) => told(absences.cancel(id, by)),
    'delegation.get-duty-week': ({ day }) => ok(duty.weekOf(day)),
    'delegation.plan-duty': (input, { by }) => told(duty.plan(input, by)),
    'delegation.copy-last-week': ({ day }, { by }) => told(ok(duty.copyLastWeek(day, by))),
  }
}
