import { useRef, useState } from 'react'
import { useCommand } from '../../../bridge/index.ts'
import { say, sayMessage } from '../../../i18n/index.ts'
import { DIGIT_ROWS, ScreenKeys } from './screen-keys.tsx'

const TAPS = 5
const WITHIN_MS = 3_000
/** A person who came here by chance is let go. */
const CLOSES_AFTER_MS = 30_000

/** The way out for whoever looks after the machine: five taps in the upper left corner, then the code of the settings. */
export function ExitCorner() {
  const [isOpen, setIsOpen] = useState(false)
  const taps = useRef<readonly number[]>([])
  const tap = (at: number): void => {
    taps.current = [...taps.current.filter((each) => at - each < WITHIN_MS), at]
    if (taps.current.length < TAPS) return
    taps.current = []
    setIsOpen(true)
    setTimeout(() => setIsOpen(false), CLOSES_AFTER_MS)
  }
  return (
    <>
      <div
        className="kiosk-corner"
        aria-hidden="true"
        data-testid="kiosk-corner"
        onPointerDown={({ timeStamp }) => tap(timeStamp)}
      />
      {isOpen ? <ExitPanel onStay={() => setIsOpen(false)} /> : null}
    </>
  )
}

function ExitPanel({ onStay }: Readonly<{ onStay: () => void }>) {
  const [code, setCode] = useState('')
  const leave = useCommand('kiosk.leave')
  const submit = async (): Promise<void> => {
    const done = await leave.run({ exitCode: code })
    if (!done.ok) setCode('')
  }
  return (
    <div className="kiosk-exit" role="dialog" aria-modal="true" aria-label={say('kiosk-staff.leave')}>
      <form
        className="kiosk-exit-card"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h2>{say('kiosk-staff.leave')}</h2>
        <label className="kiosk-field">
          <span>{say('kiosk-staff.exit-code')}</span>
          <input
            className="kiosk-input kiosk-secret"
            type="password"
            inputMode="none"
            autoComplete="off"
            value={code}
            onChange={({ target }) => setCode(target.value.replace(/\D/g, '').slice(0, 12))}
          />
        </label>
        <ScreenKeys rows={DIGIT_ROWS} value={code} onChange={(next) => setCode(next.slice(0, 12))} />
        {leave.error ? (
          <p className="kiosk-problem" role="alert">
            {sayMessage(leave.error)}
          </p>
        ) : null}
        <div className="kiosk-row">
          <button type="button" className="kiosk-quiet" onClick={onStay}>
            {say('kiosk-staff.stay')}
          </button>
          <button type="submit" className="kiosk-strong" disabled={code.length < 4 || leave.isRunning}>
            {say('kiosk-staff.confirm')}
          </button>
        </div>
      </form>
    </div>
  )
}
