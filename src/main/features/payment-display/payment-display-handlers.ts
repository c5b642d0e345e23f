import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { PaymentDisplay } from './payment-display.ts'

type HandlerDeps = {
  readonly display: PaymentDisplay
  /** Besides Vietnamese, those of the public screens. */
  readonly languages: () => readonly string[]
}

export function createPaymentDisplayHandlers({ display, languages }: HandlerDeps): HandlersOf<'payment-display'> {
  return {
    'payment-display.get': () => ok({ payment: display.look(), languages: [...languages()] }),
    'payment-display.show': ({ expectedId }, { windowId }) => display.show(expectedId, windowId),
    'payment-display.hide': ({ expectedId }) => {
      display.hide(expectedId)
      return ok({})
    },
  }
}
