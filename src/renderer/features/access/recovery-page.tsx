import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, Notice, PdfView } from '../../ui/index.ts'
import { outcomeText } from '../papers/index.ts'

export type Recovery = OutputOf<'setup.complete'>

/** Names under which the core says that this system keeps no secrets. */
const UNPROTECTED: readonly string[] = ['plain', 'none']

/** The code is on this page and on the paper, nowhere else; leaving the page needs the officer's word that it is put away. */
export function RecoveryPage({ recovery, onDone }: Readonly<{ recovery: Recovery; onDone: () => void }>) {
  const [isStored, setIsStored] = useState(false)
  const print = useCommand('setup.print-recovery')
  const putAway = useCommand('setup.put-recovery-away')
  const [printed, setPrinted] = useState<OutputOf<'setup.print-recovery'>>()
  const send = async (): Promise<void> => {
    setPrinted(undefined)
    const result = await print.run({ printerId: null })
    if (result.ok) setPrinted(result.value)
  }
  const leave = (): void => {
    void putAway.run({})
    onDone()
  }
  return (
    <main className="qmc-access">
      <div className="qmc-access-card qmc-access-recovery">
        <div className="qmc-stack">
          <h1>{say('recovery.title')}</h1>
          <p>{say('recovery.lead')}</p>
          <div>
            <h2 className="qmc-small qmc-muted">{say('recovery.code')}</h2>
            <p className="qmc-recovery-code">{recovery.recoveryCode}</p>
          </div>
          {UNPROTECTED.includes(recovery.secretBackend) ? <Notice tone="warning">{say('recovery.weak-backend')}</Notice> : null}
          <CheckboxField label={say('recovery.stored')} isChecked={isStored} onChange={setIsStored} />
          <p className="qmc-muted qmc-small">{say('recovery.stored-hint')}</p>
          {print.isRunning ? <Notice tone="info">{say('recovery.printing')}</Notice> : null}
          {printed ? (
            <Notice tone={printed.outcome === 'failed' ? 'danger' : 'success'}>
              {outcomeText({ outcome: printed.outcome, reasonKey: printed.messageKey })}
            </Notice>
          ) : null}
          <ErrorNotice error={print.error} />
          <div className="qmc-row">
            <Button loading={print.isRunning} onClick={() => void send()}>
              {say('recovery.print')}
            </Button>
            <Button type="primary" disabled={!isStored} onClick={leave}>
              {say('recovery.continue')}
            </Button>
          </div>
        </div>
        <PdfView url={recovery.recoveryPaperUrl} label={say('recovery.paper')} />
      </div>
    </main>
  )
}
