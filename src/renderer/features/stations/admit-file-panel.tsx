import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { saveTextFile, useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, Section, TextFileButton } from '../../ui/index.ts'

/** A machine without a line: its request comes in on a stick, the answer goes back on it. */
export function AdmitFilePanel({ onClose }: Readonly<{ onClose: () => void }>) {
  const admit = useCommand('stations.admit-file')
  const [done, setDone] = useState<OutputOf<'stations.admit-file'>>()
  const take = async (file: string): Promise<void> => {
    const result = await admit.run({ file })
    if (result.ok) setDone(result.value)
  }
  return (
    <Section title={say('stations.admit-title')} className="qmc-act-panel">
      <div className="qmc-stack">
        <p className="qmc-muted">{say('stations.admit-lead')}</p>
        {done ? (
          <Notice
            tone="success"
            action={
              <Button type="primary" onClick={() => saveTextFile(done.fileName, done.answerFile)}>
                {say('stations.save-answer')}
              </Button>
            }
          >
            {say('stations.admitted', { number: done.stationNumber, name: done.name })}
          </Notice>
        ) : (
          <TextFileButton label={say('stations.admit-choose')} onText={(text) => void take(text)} isDisabled={admit.isRunning} />
        )}
        <ErrorNotice error={admit.error} />
        <div className="qmc-row">
          <Button onClick={onClose}>{say('ui.close')}</Button>
        </div>
      </div>
    </Section>
  )
}
