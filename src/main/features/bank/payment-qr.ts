import { toSVG } from 'bwip-js/node'
import { encodeVietQr, toPaymentReference, type BankSettings } from '../../../shared/domain/bank/index.ts'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { QrView } from '../../../shared/ipc/contract/bank.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

/** The QR code of an awaited payment. Its purpose is the dossier's code; for several dossiers, the payment's own word. */
export function makePaymentQr({ amount, items, reference }: ExpectedPayment, { accounts }: BankSettings): Result<QrView> {
  const [account] = accounts
  if (!account) return err(appError('not-allowed-now', 'bank.no-account'))
  const [only] = items
  const purpose = items.length === 1 && only && only.dossierCode !== '' ? toPaymentReference(only.dossierCode) : reference
  const text = encodeVietQr({ bin: account.bin, account: account.account, amount, purpose })
  if (!text.ok) return text
  const { bankName, holder } = account
  return ok({ text: text.value, svg: drawQr(text.value), bankName, account: account.account, holder, amount, purpose })
}

function drawQr(text: string): string {
  // A variable, because the library's types do not know the options of one symbology.
  const options = { bcid: 'qrcode', text, eclevel: 'M', paddingwidth: 4, paddingheight: 4, backgroundcolor: 'FFFFFF' }
  return toSVG(options)
}
