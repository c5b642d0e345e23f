import { Link } from '@tanstack/react-router'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

/** On the work desk: what only this officer, or one like them, can decide. Nothing while there is nothing. */
export function ConflictsLine() {
  const counts = valueOf(useOperation('conflicts.count', {}))
  if (counts === undefined || counts.mine === 0) return null
  return (
    <Notice tone="danger" action={<Link to="/conflicts">{say('conflicts.desk-open')}</Link>}>
      {say('conflicts.desk', { n: formatNumber(counts.mine) })}
    </Notice>
  )
}
