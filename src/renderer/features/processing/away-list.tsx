import { Button } from 'antd'
import type { AwayOfficer } from '../../../shared/ipc/contract/work-list.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatNumber, say } from '../../i18n/index.ts'

type AwayProps = Readonly<{
  current: string | null
  onShow: (officerId: string | null) => void
  onTakeAll: (officerId: string) => void
}>

/** Whoever is away or has left, with how much lies: shown alone, or given to another in one go. */
export function AwayList({ current, onShow, onTakeAll }: AwayProps) {
  const may = useMay()
  const away = valueOf(useOperation('work-list.list-away', {}))
  if (away === undefined) return null
  if (away.length === 0) return <p className="qmc-muted">{say('away.none')}</p>
  return (
    <ul className="qmc-away" aria-label={say('away.title')}>
      {away.map((each) => (
        <li key={each.officer.id}>
          <strong>{each.officer.name}</strong> <span className="qmc-muted">{whyOf(each)}</span>
          <button
            type="button"
            className={each.officer.id === current ? 'qmc-tab qmc-tab-on' : 'qmc-tab'}
            aria-pressed={each.officer.id === current}
            aria-label={say('away.show-label', { n: formatNumber(each.count), name: each.officer.name })}
            onClick={() => onShow(each.officer.id === current ? null : each.officer.id)}
          >
            {say('away.show', { n: formatNumber(each.count) })}
          </button>
          {may('work.reassign') && each.count > 0 ? (
            <Button size="small" onClick={() => onTakeAll(each.officer.id)}>
              {say('away.take-all', { name: each.officer.name })}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function whyOf({ why, until, standIn }: AwayOfficer): string {
  const words = [why === 'departed' || until === null ? say('away.departed') : say('away.absent', { day: formatDate(until) })]
  if (standIn) words.push(say('away.stand-in', { name: standIn.name }))
  return words.join(' · ')
}
