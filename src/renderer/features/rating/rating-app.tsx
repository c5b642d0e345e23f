import { say } from '../../i18n/index.ts'

/** Window for citizens; until the core answers it asks them to wait. */
export function RatingApp() {
  return (
    <main className="qmc-state">
      <strong>{say('public.wait')}</strong>
    </main>
  )
}
