import { Tabs } from 'antd'
import { say } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import { AbsencePart } from './absence-part.tsx'
import { DelegationPart } from './delegation-part.tsx'
import './delegation.css'
import { DutyWeek } from './duty-week.tsx'

/** `Ủy quyền, lịch trực`: who may sign for whom, who leads on duty, who is away. */
export function DelegationPage() {
  return (
    <PageFrame title={say('delegations.title')}>
      <Tabs
        items={[
          { key: 'delegations', label: say('delegations.tab-delegations'), children: <DelegationPart /> },
          { key: 'duty', label: say('delegations.tab-duty'), children: <DutyWeek /> },
          { key: 'absences', label: say('delegations.tab-absences'), children: <AbsencePart /> },
        ]}
      />
    </PageFrame>
  )
}
