import { say } from '../../i18n/index.ts'
import './please-wait.css'

/** The core is being started again, or has not been set up; it comes back by itself and nobody has to press anything. */
export function PleaseWait() {
  return (
    <div className="public-wait" role="status">
      <span className="public-wait-mark" aria-hidden="true" />
      <strong>{say('public.wait')}</strong>
      <span>{say('public.wait-hint')}</span>
    </div>
  )
}
