import { useState } from 'react'
import { useCommand } from '../../../bridge/index.ts'
import { Problem } from '../parts/problem.tsx'
import { CODE_ROWS, ScreenKeys } from '../parts/screen-keys.tsx'
import { useOnce } from '../parts/use-once.ts'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

const SHORTEST = 4
const LONGEST = 20

/** Somebody with an agreed hour is here: a number in the same line, at the place of the hour. */
export function AppointmentPage({ goTo, setIsBusy, isMisread, code: given }: PageProps & Readonly<{ code: string }>) {
  const { say } = usePublicSay()
  const [code, setCode] = useState(given)
  const [requestId] = useState(() => crypto.randomUUID())
  const arrive = useCommand('kiosk.arrive')
  const change = (next: string): void =>
    setCode(
      next
        .toUpperCase()
        .replace(/[^0-9A-Z-]/g, '')
        .slice(0, LONGEST),
    )
  const submit = async (): Promise<void> => {
    setIsBusy(true)
    const taken = await arrive.run({ requestId, code })
    setIsBusy(false)
    if (taken.ok) goTo({ at: 'taken', outcome: taken.value })
  }
  useOnce(given !== '', () => void submit())
  return (
    <div className="kiosk-page kiosk-typing">
      <h1 data-say="">{say('kiosk.appointment')}</h1>
      <p data-say="">{say(isMisread ? 'kiosk.not-read' : 'kiosk.appointment-how')}</p>
      <form
        className="kiosk-receipt"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (code.length >= SHORTEST && !arrive.isRunning) void submit()
        }}
      >
        <div className="kiosk-receipt-fields">
          <label className="kiosk-field kiosk-field-on">
            <span>{say('kiosk.appointment-code')}</span>
            <input
              className="kiosk-input kiosk-secret"
              inputMode="none"
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={({ target }) => change(target.value)}
            />
          </label>
          <Problem error={arrive.error} />
          <button type="submit" className="kiosk-print" disabled={code.length < SHORTEST || arrive.isRunning}>
            {arrive.isRunning ? say('kiosk.printing') : say('kiosk.print')}
          </button>
        </div>
        <ScreenKeys rows={CODE_ROWS} value={code} onChange={change} />
      </form>
    </div>
  )
}
