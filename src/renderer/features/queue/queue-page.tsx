import { Tabs } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, PageFrame } from '../../ui/index.ts'
import { AppointmentsTab } from './appointments-tab.tsx'
import { useCounterDesk } from './counter-desk.tsx'
import { LineTab } from './line-tab.tsx'
import './queue.css'
import { SettingsTab } from './settings/settings-tab.tsx'
import { StatisticsTab } from './statistics-tab.tsx'

/** Hàng chờ: the line, appointments, how long people waited, and what the administrator sets for it. */
export function QueuePage() {
  const may = useMay()
  const { overview } = useCounterDesk()
  const { tab = 'line' } = useSearch({ from: '/queue' })
  const navigate = useNavigate()
  const items = [
    {
      key: 'line',
      label: say('queue.tab.line'),
      children: <Loaded of={overview}>{(ready) => <LineTab overview={ready} />}</Loaded>,
    },
    {
      key: 'appointments',
      label: say('queue.tab.appointments'),
      children: <Loaded of={overview}>{(ready) => <AppointmentsTab day={ready.day} />}</Loaded>,
    },
    {
      key: 'statistics',
      label: say('queue.tab.statistics'),
      children: <Loaded of={overview}>{(ready) => <StatisticsTab overview={ready} />}</Loaded>,
    },
    ...(may('queue.manage') ? [{ key: 'settings', label: say('queue.tab.settings'), children: <SettingsTab /> }] : []),
  ]
  return (
    <PageFrame title={say('queue.title')}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => void navigate({ to: '/queue', search: { tab: key } })}
        aria-label={say('queue.tabs')}
        className="qmc-queue-tabs"
        destroyOnHidden
        items={items}
      />
    </PageFrame>
  )
}
