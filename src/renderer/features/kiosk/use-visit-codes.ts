import { parseDossierCode } from '../../../shared/domain/dossier/dossier-code.ts'
import { parseFollowCode } from '../../../shared/domain/queue/ticket-facts.ts'
import { parseReceiptQr } from '../../../shared/domain/paper/receipt-qr.ts'
import type { KioskScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { GoTo, Receipt, Step } from './kiosk-step.ts'
import { useReadCode } from './use-read-code.ts'

type Codes = Readonly<{ step: Step; screen: KioskScreen; goTo: GoTo; onMisread: () => void }>

/** What an appointment is held by; a receipt has a bar in the middle, a citizen card several. */
const APPOINTMENT = /^[0-9A-Z-]{4,20}$/i

/** A code held before the reader leads to the page it is for, from wherever the citizen is. A citizen card is of no use here. */
export function useVisitCodes({ step, screen, goTo, onMisread }: Codes): void {
  useReadCode(({ text, isMangled }) => {
    if (isTaking(step)) return
    const next = isMangled ? undefined : stepOf(text, step, screen)
    if (next) goTo(next)
    else onMisread()
  })
}

function stepOf(text: string, step: Step, { canRate, canLookUp }: KioskScreen): Step | undefined {
  if (parseFollowCode(text)) return { at: 'ticket', code: text.trim() }
  const receipt = toReceipt(text)
  if (receipt === undefined)
    return APPOINTMENT.test(text.trim()) ? { at: 'appointment', code: text.trim().toUpperCase() } : undefined
  if (step.at === 'rate' && canRate) return { at: 'rate', receipt }
  return canLookUp ? { at: 'dossier', receipt } : undefined
}

/** The QR holds both; the bar code only the dossier's, the secret is still to be typed. */
function toReceipt(text: string): Receipt | undefined {
  const both = parseReceiptQr(text)
  if (both) return { code: both.dossierCode, secret: both.lookupSecret, scan: performance.now() }
  return parseDossierCode(text) ? { code: text.trim().toUpperCase(), secret: '', scan: performance.now() } : undefined
}

/** A number is being given or rated: a code held up by the next in line must not sweep it away. */
const isTaking = ({ at }: Step): boolean => at === 'taken' || at === 'rating' || at === 'group'
