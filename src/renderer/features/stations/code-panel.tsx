import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { LiveCode, StationsView } from '../../../shared/ipc/contract/stations.ts'
import { saveTextFile, useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, Section, SelectField } from '../../ui/index.ts'

/** Where the new machine will call; then the code itself, until a machine came in or the time is over. */
export function CodePanel({ view, onClose }: Readonly<{ view: StationsView; onClose: () => void }>) {
  const [address, setAddress] = useState(view.addresses[0] ?? '')
  const create = useCommand('stations.create-code')
  const cancel = useCommand('stations.cancel-code')
  const leave = (): void => {
    void cancel.run({})
    onClose()
  }
  return (
    <Section title={say('stations.code-title')} className="qmc-act-panel">
      <div className="qmc-stack">
        <p className="qmc-muted">{say('stations.code-lead')}</p>
        {view.code ? (
          <Code code={view.code} key={view.code.text} />
        ) : (
          <div className="qmc-form">
            <SelectField
              label={say('stations.code-address')}
              value={address}
              onChange={(picked) => setAddress(picked ?? '')}
              options={view.addresses.map((each) => ({
                value: each,
                label: each.startsWith('127.') ? say('stations.code-loopback', { address: each }) : each,
              }))}
            />
          </div>
        )}
        <ErrorNotice error={create.error} />
        <div className="qmc-row">
          {view.code ? null : (
            <Button type="primary" loading={create.isRunning} onClick={() => void create.run({ address })}>
              {say('stations.open-code')}
            </Button>
          )}
          <Button onClick={leave}>{say(view.code ? 'stations.code-cancel' : 'ui.close')}</Button>
        </div>
      </div>
    </Section>
  )
}

function Code({ code }: Readonly<{ code: LiveCode }>) {
  const left = useCountdown(code.secondsLeft)
  if (left === 0) return <Notice tone="warning">{say('stations.code-over')}</Notice>
  const save = (): void =>
    saveTextFile('ket-noi-quay-mot-cua.qmc', JSON.stringify({ kind: 'qmc-connection', version: 1, code: code.text }))
  return (
    <div className="qmc-station-code">
      <img
        className="qmc-station-qr"
        alt={say('stations.code-qr')}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(code.qrSvg)}`}
      />
      <div className="qmc-stack">
        <output className="qmc-recovery-code" aria-label={say('stations.code-label')}>
          {code.text.split('-').join(' ')}
        </output>
        <div className="qmc-row">
          <strong role="timer">{say('stations.code-left', { time: clockText(left) })}</strong>
          <span className="qmc-muted">{code.address}</span>
          <Button onClick={save}>{say('stations.code-save')}</Button>
        </div>
      </div>
    </div>
  )
}

/** `9:05` */
const clockText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

function useCountdown(seconds: number): number {
  const [endsAt] = useState(() => Date.now() + seconds * 1000)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 500)
    return () => clearInterval(timer)
  }, [endsAt])
  return left
}
