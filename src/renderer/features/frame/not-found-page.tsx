import { say } from '../../i18n/index.ts'
import { Empty } from '../../ui/index.ts'

export function NotFoundPage() {
  return <Empty title={say('frame.not-found')} hint={say('frame.not-found-hint')} />
}
