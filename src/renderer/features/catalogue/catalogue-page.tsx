import { useState } from 'react'
import { useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import { Tabs } from 'antd'
import { CalendarTab } from './calendar-tab.tsx'
import { ProceduresTab } from './procedures-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'

/** What the commune may receive, by which rules, and where those rules come from. */
export function CataloguePage() {
  const [tab, setTab] = useState('procedures')
  const may = useMay()
  return (
    <PageFrame title={say('catalogue.title')}>
      <Tabs
        activeKey={tab}
        onChange={setTab}
        aria-label={say('catalogue.tabs')}
        className="qmc-catalogue-tabs"
        items={[
          { key: 'procedures', label: say('catalogue.tab-procedures'), children: <ProceduresTab /> },
          { key: 'calendar', label: say('catalogue.tab-calendar'), children: <CalendarTab /> },
          { key: 'versions', label: say('catalogue.tab-versions'), children: <VersionsTab mayManage={may('catalogue.manage')} /> },
        ]}
      />
    </PageFrame>
  )
}
