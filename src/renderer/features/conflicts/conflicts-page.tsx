import { say } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import { ConflictsSection } from './conflicts-section.tsx'

/** `Việc cần quyết`: what two machines wrote at once. */
export function ConflictsPage() {
  return (
    <PageFrame title={say('conflicts.title')}>
      <p className="qmc-muted">{say('conflicts.hint')}</p>
      <ConflictsSection />
    </PageFrame>
  )
}
