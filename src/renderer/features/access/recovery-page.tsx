import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, Notice, PdfView } from '../../ui/index.ts'

export type Recovery = OutputOf<'setup.complete'>

/** The code is on this page and on the paper, nowhere else; leaving the page needs the officer's word that it is put away. */
export function RecoveryPage({ recovery, onDone }: Readonly<{ recovery: Recovery; onDone: () => void }>) {
  const [isStored, setIsStored] = useState(false)
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
          {recovery.secretBackend === 'basic_text' ? <Notice tone="warning">{say('recovery.weak-backend')}</Notice> : null}
          <CheckboxField label={say('recovery.stored')} isChecked={isStored} onChange={setIsStored} />
          <p className="qmc-muted qmc-small">{say('recovery.stored-hint')}</p>
          <div className="qmc-row">
            <Button onClick={() => window.print()}>{say('recovery.print')}</Button>
            <Button type="primary" disabled={!isStored} onClick={onDone}>
              {say('recovery.continue')}
            </Button>
          </div>
        </div>
        <PdfView url={recovery.recoveryPaperUrl} label={say('recovery.paper')} />
      </div>
    </main>
  )
}
