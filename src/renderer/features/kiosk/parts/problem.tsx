import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { TextKey } from '../../../i18n/index.ts'
import { usePublicSay } from '../../public-window/index.ts'

/** What the core says to an officer, said to a citizen. */
const FOR_CITIZENS: Readonly<Record<string, TextKey>> = {
  'appointment.no-such-code': 'kiosk.appointment-unknown',
  'appointment.not-found': 'kiosk.appointment-unknown',
  'appointment.already-arrived': 'kiosk.appointment-taken',
  'appointment.already-closed': 'kiosk.appointment-over',
  'appointment.other-day': 'kiosk.appointment-other-day',
  'appointment.not-at-centre': 'kiosk.appointment-elsewhere',
  'queue.range-used-up': 'kiosk.numbers-out',
  'queue.clock-went-back': 'kiosk.ask-officer',
}
const OURS = /^(?:kiosk|rating|queue)\./

/** What did not work, in words for somebody who does not know the program. */
export function Problem({ error, retry }: Readonly<{ error: AppError | undefined; retry?: () => void }>) {
  const { say, sayMessage } = usePublicSay()
  if (!error) return null
  const messageKey = FOR_CITIZENS[error.messageKey] ?? error.messageKey
  return (
    <div className="kiosk-problem" role="alert">
      <p data-say="">
        {OURS.test(messageKey) ? sayMessage({ ...error, messageKey }) : `${say('kiosk.failed')}. ${say('kiosk.ask-officer')}`}
      </p>
      {retry ? (
        <button type="button" className="kiosk-quiet" onClick={retry}>
          {say('kiosk.try-again')}
        </button>
      ) : null}
    </div>
  )
}
