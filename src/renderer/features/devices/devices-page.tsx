import { PageFrame } from '../../ui/index.ts'
import { say } from '../../i18n/index.ts'

export function DevicesPage() {
  return <PageFrame title={say('app.name')}>{null}</PageFrame>
}
