import { Button } from 'antd'
import { useState } from 'react'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, Notice, PdfView, Section } from '../../ui/index.ts'
import { outcomeText } from '../papers/index.ts'

type Made = OutputOf<'backup.renew-recovery'>

/** The paper in the safe. A new one is made when the old was lost or seen; its code is shown once. */
export function RecoverySection({ madeAt }: Readonly<{ madeAt: LocalTime | null }>) {
  const [made, setMade] = useState<Made>()
  const renew = useCommand('backup.renew-recovery')
  const make = async (): Promise<void> => {
    const result = await renew.run({})
    if (result.ok) setMade(result.value)
  }
  return (
    <Section title={say('backup.recovery')}>
      <div className="qmc-stack">
        <p className="qmc-muted qmc-small">{say('backup.recovery-hint')}</p>
        {made ? (
          <NewPaper made={made} onDone={() => setMade(undefined)} />
        ) : (
          <>
            {madeAt === null ? (
              <Notice tone="warning">{say('backup.recovery-missing')}</Notice>
            ) : (
              <p>{say('backup.recovery-made', { time: formatDateTime(madeAt) })}</p>
            )}
            <ErrorNotice error={renew.error} />
            <div className="qmc-row">
              <Button loading={renew.isRunning} onClick={() => void make()}>
                {say('backup.recovery-renew')}
              </Button>
              <span className="qmc-muted qmc-small">{say('backup.recovery-renew-hint')}</span>
            </div>
          </>
        )}
      </div>
    </Section>
  )
}

function NewPaper({ made, onDone }: Readonly<{ made: Made; onDone: () => void }>) {
  const [isStored, setIsStored] = useState(false)
  const [printed, setPrinted] = useState<OutputOf<'backup.print-recovery'>>()
  const print = useCommand('backup.print-recovery')
  const putAway = useCommand('backup.put-recovery-away')
  const send = async (): Promise<void> => {
    const result = await print.run({ printerId: null })
    setPrinted(result.ok ? result.value : undefined)
  }
  const leave = (): void => {
    void putAway.run({})
    onDone()
  }
  return (
    <div className="qmc-stack">
      <p>{say('backup.recovery-lead')}</p>
      <p className="qmc-recovery-code">{made.recoveryCode}</p>
      <Notice tone="info">{say('backup.recovery-old-sticks')}</Notice>
      <PdfView url={made.recoveryPaperUrl} label={say('recovery.paper')} />
      <CheckboxField label={say('recovery.stored')} isChecked={isStored} onChange={setIsStored} />
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
  )
}
