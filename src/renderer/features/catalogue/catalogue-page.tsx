import { Tabs } from 'antd'
import { useState } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import { CalendarTab } from './calendar-tab.tsx'
import './catalogue.css'
import { ProceduresTab } from './procedures-tab.tsx'
import { WorkflowTab } from '../workflow/index.ts'
import { VersionsTab } from './versions-tab.tsx'

/** What the commune may receive, by which rules, and where those rules come from. */
export function CataloguePage() {
  const [tab, setTab] = useState('procedures')
  const current = valueOf(useOperation('catalogue.get-reference', {}))?.current
  return (
    <PageFrame
      title={say('catalogue.title')}
      aside={
        current ? (
          <span className="qmc-muted qmc-small">
            {say('catalogue.current', { title: current.title, id: current.id, from: formatDate(current.validFrom) })}
          </span>
        ) : null
      }
    >
      <Tabs
        activeKey={tab}
        onChange={setTab}
        aria-label={say('catalogue.tabs')}
        className="qmc-catalogue-tabs"
        items={[
          { key: 'procedures', label: say('catalogue.tab-procedures'), children: <ProceduresTab /> },
          { key: 'workflow', label: say('workflow.tab'), children: <WorkflowTab /> },
          { key: 'calendar', label: say('catalogue.tab-calendar'), children: <CalendarTab /> },
          { key: 'versions', label: say('catalogue.tab-versions'), children: <VersionsTab /> },
        ]}
      />
    </PageFrame>
  )
}
