import { useState } from 'react'
import { PostalTab } from '../../../shared/ipc/contract/postal.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, PageFrame, Section, TextField } from '../../ui/index.ts'
import { StatusTabs } from '../dossiers/index.ts'
import { Batches } from './batches.tsx'
import { ClerkReport } from './clerk-report.tsx'
import { ParcelTable } from './parcel-table.tsx'
import { StatusFile } from './status-file.tsx'

/** Results by public post: what is to be posted, what is on its way, what the post says; and the work of its clerks. */
export function PostalPage() {
  const may = useMay()
  return (
    <PageFrame title={say('postal.title')}>
      {may('dossier.hand-over') ? <Parcels /> : null}
      {may('postal.report') ? <ClerkReport /> : null}
    </PageFrame>
  )
}

function Parcels() {
  const [tab, setTab] = useState<PostalTab>('to-post')
  const [text, setText] = useState('')
  const list = useOperation('postal.list', { tab, text: text.trim() }, { keepsPrevious: true })
  return (
    <>
      <Section title={say('postal.parcels')}>
        <div className="qmc-stack">
          <StatusTabs
            tabs={PostalTab.options}
            current={tab}
            counts={valueOf(list)?.counts}
            words="postal-tab"
            onChange={setTab}
          />
          <TextField label={say('postal.search')} value={text} onChange={setText} maxLength={200} />
          <Loaded of={list}>{({ rows }) => <ParcelTable key={tab} tab={tab} rows={rows} />}</Loaded>
        </div>
      </Section>
      <StatusFile />
      <Batches />
    </>
  )
}
