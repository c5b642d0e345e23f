import { Button } from 'antd'
import { useState } from 'react'
import type { CertificationEntry, CertificationOverview } from '../../../shared/ipc/contract/certification.ts'
import { say } from '../../i18n/index.ts'
import { Empty } from '../../ui/index.ts'
import { CancelPanel, EntryTable } from './entry-table.tsx'
import { SentencePanel } from './sentence-panel.tsx'

/** Numbered, on somebody's desk: also whatever a machine that died left between number and print. */
export function WaitingView({ overview }: Readonly<{ overview: CertificationOverview }>) {
  const [chosen, setChosen] = useState<string>()
  const [cancelling, setCancelling] = useState<CertificationEntry>()
  const entries = overview.unsealed.filter(({ requestId }) => requestId === chosen)
  return (
    <div className="qmc-stack">
      {cancelling ? <CancelPanel key={cancelling.id} entry={cancelling} onClose={() => setCancelling(undefined)} /> : null}
      {entries.length > 0 ? <SentencePanel entries={entries} onDone={() => setChosen(undefined)} /> : null}
      <EntryTable
        label={say('certification.waiting')}
        entries={overview.unsealed}
        empty={<Empty title={say('certification.waiting-empty')} />}
        renderActs={(entry, number) => (
          <div className="qmc-row">
            <Button
              size="small"
              aria-label={say('certification.go-on-of', { number })}
              onClick={() => setChosen(entry.requestId)}
            >
              {say('certification.go-on')}
            </Button>
            <Button size="small" aria-label={say('certification.cancel-of', { number })} onClick={() => setCancelling(entry)}>
              {say('certification.cancel')}
            </Button>
          </div>
        )}
      />
    </div>
  )
}
