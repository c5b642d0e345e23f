import type { AppError } from '../../../../shared/kernel/app-error.ts'
import { usePublicSay } from '../../public-window/index.ts'

/** What did not work, in words for somebody who does not know the program. */
export function Problem({ error, retry }: Readonly<{ error: AppError | undefined; retry?: () => void }>) {
  const { say, sayMessage } = usePublicSay()
  if (!error) return null
  const isOurs =
    error.messageKey.startsWith('kiosk.') || error.messageKey.startsWith('rating.') || error.messageKey.startsWith('queue.')
  return (
    <div className="kiosk-problem" role="alert">
      <p data-say="">{isOurs ? sayMessage(error) : `${say('kiosk.failed')}. ${say('kiosk.ask-officer')}`}</p>
      {retry ? (
        <button type="button" className="kiosk-quiet" onClick={retry}>
          {say('kiosk.try-again')}
        </button>
      ) : null}
    </div>
  )
}
