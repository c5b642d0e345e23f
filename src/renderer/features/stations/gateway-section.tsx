import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { StationsView } from '../../../shared/ipc/contract/stations.ts'
import { saveTextFile, useCommand } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, Section, TextField, useStatusLine } from '../../ui/index.ts'

/** The province's gateway is known by the code its administrator printed; it knows us by the certificate that goes out here. */
export function GatewaySection({ view, mayManage }: Readonly<{ view: StationsView; mayManage: boolean }>) {
  const [code, setCode] = useState('')
  const pin = useCommand('stations.pin-gateway')
  const { tell } = useStatusLine()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await pin.run({ code })
    if (!result.ok) return
    setCode('')
    tell(say('stations.gateway-pinned', { address: result.value.address }))
  }
  const { unitFile } = view
  return (
    <Section title={say('stations.gateway')}>
      <div className="qmc-stack">
        <p className="qmc-muted">{say('stations.gateway-lead')}</p>
        {view.gateways.length === 0 ? <p>{say('stations.gateway-none')}</p> : null}
        <ul>
          {view.gateways.map(({ host, port, pinnedAt }) => (
            <li key={`${host}:${port}`}>{say('stations.gateway-row', { host, port, at: formatDateTime(pinnedAt) })}</li>
          ))}
        </ul>
        {mayManage && view.isAuthority ? (
          <form className="qmc-station-gateway" onSubmit={(event) => void submit(event)}>
            <TextField
              label={say('stations.gateway-code')}
              value={code}
              onChange={setCode}
              error={fieldError(pin.error, 'code')}
              maxLength={200}
            />
            <Button htmlType="submit" loading={pin.isRunning}>
              {say('stations.gateway-pin')}
            </Button>
          </form>
        ) : null}
        {isToldAtFields(pin.error, ['code']) ? null : <ErrorNotice error={pin.error} />}
        {unitFile === null ? null : (
          <div className="qmc-row">
            <Button onClick={() => saveTextFile(unitFile.name, unitFile.text)}>{say('stations.gateway-save')}</Button>
            <span className="qmc-muted">{say('stations.fingerprint', { value: view.authorityFingerprint ?? '' })}</span>
          </div>
        )}
      </div>
    </Section>
  )
}
