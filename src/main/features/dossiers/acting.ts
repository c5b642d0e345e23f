import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { OfficerContext } from '../../ipc/handler.ts'
import type { Acting } from './mover.ts'

type ActingDeps = { readonly now: () => LocalTime; readonly counterName: () => string }

/** Who acts, when and at which counter: what every fact of an operation says of it. */
export const createActing =
  ({ now, counterName }: ActingDeps) =>
  ({ officer, by }: OfficerContext): Acting => ({ officer, act: { at: now(), by, counter: counterName() } })
