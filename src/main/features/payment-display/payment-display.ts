import { maskDossierCode } from '../../../shared/domain/dossier/dossier-code.ts'
import { amountInWords } from '../../../shared/domain/fee/amount-in-words.ts'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { QrView } from '../../../shared/ipc/contract/bank.ts'
import type { ShownPayment } from '../../../shared/ipc/contract/payment-display.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

type DisplayDeps = {
  readonly nowMs: () => number
  readonly findExpected: (id: string) => ExpectedPayment | undefined
  readonly makeQr: (expectedId: string) => Result<QrView>
  /** The window's officer is there: signed in and not locked. A window that closed or died has nobody. */
  readonly isAttended: (windowId: number) => boolean
  /** Another picture stands before the citizen, or none. */
  readonly onChange: () => void
}

/** The cashier's screen says every 15 seconds that it still shows the code; two words lost, and it is gone. */
const SAID_MS = 45_000
/** The citizen's window asks every 10 seconds. */
const SEEN_MS = 30_000
const MOST_CODES = 3

export type PaymentDisplay = ReturnType<typeof createPaymentDisplay>

/**
 * What the citizen's window of this PC shows to pay. Kept in memory only, and asked anew each time whether it still holds: paid, cancelled,
 * outcome unknown, locked, signed out, closed, forgotten – the picture is gone without anybody taking it down.
 */
export function createPaymentDisplay({ nowMs, findExpected, makeQr, isAttended, onChange }: DisplayDeps) {
  let shown: { readonly expectedId: string; readonly windowId: number; readonly until: number } | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const current = (): ExpectedPayment | undefined => {
    if (!shown || shown.until <= nowMs() || !isAttended(shown.windowId)) return undefined
    const expected = findExpected(shown.expectedId)
    return expected && isPayable(expected) ? expected : undefined
  }
  return {
    show: (expectedId: string, windowId: number): Result<{ isSeen: boolean }> => {
      const expected = findExpected(expectedId)
      if (!expected) return err(appError('not-found', 'money.expected-not-found'))
      if (!isPayable(expected)) return err(appError('not-allowed-now', 'payment-display.not-awaited'))
      const before = current()?.id
      shown = { expectedId, windowId, until: nowMs() + SAID_MS }
      if (before !== expectedId) onChange()
      return ok({ isSeen: nowMs() - askedAt <= SEEN_MS })
    },
    /** Only what that screen itself put up: a late word about one payment does not take down the next. */
    hide: (expectedId: string): void => {
      if (shown?.expectedId !== expectedId) return
      shown = undefined
      onChange()
    },
    look: (): ShownPayment | null => {
      askedAt = nowMs()
      const expected = current()
      const qr = expected && makeQr(expected.id)
      return expected && qr?.ok ? toShown(expected, qr.value) : null
    },
  }
}

/** Only a transfer that is simply awaited: where the outcome is unknown nobody may be asked to pay again. */
const isPayable = ({ method, state }: ExpectedPayment): boolean => method === 'transfer' && state === 'expected'

function toShown({ amount, items }: ExpectedPayment, { svg, bankName, account, holder }: QrView): ShownPayment {
  const codes = items.flatMap(({ dossierCode }) => maskDossierCode(dossierCode) ?? [])
  return {
    svg,
    amount,
    amountInWords: amountInWords(amount),
    bankName,
    account,
    holder,
    codes: codes.slice(0, MOST_CODES),
    others: Math.max(0, codes.length - MOST_CODES),
  }
}
