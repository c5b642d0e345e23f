import { say } from '../../i18n/index.ts'
import type { Board } from './board-types.ts'

type Group = Board['nextUp'][number]

/** Lines of the groups. While other PCs are not heard, nothing is said of who waits: a wrong number is worse than none. */
export function NextUp({ groups, isUnknown }: Readonly<{ groups: Board['nextUp']; isUnknown: boolean }>) {
  return (
    <section className="board-next" aria-label={say('board.next-up')}>
      <ul>
        {groups.map((group) => (
          <li key={group.letter + group.groupName}>
            <span className="board-next-name">
              <b>{group.letter}</b>
              <span>{group.groupName}</span>
            </span>
            <span className="board-next-labels">
              {isUnknown || group.labels.length === 0 ? '–' : group.labels.map((label) => <span key={label}>{label}</span>)}
            </span>
            <span className="board-next-wait">{isUnknown ? say('board.unknown') : waitOf(group)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function waitOf({ waiting, expectedWaitMinutes }: Group): string {
  if (waiting === 0) return say('board.nobody')
  const people = say('board.waiting', { n: waiting })
  if (expectedWaitMinutes === null) return people
  return `${people} · ${expectedWaitMinutes < 1 ? say('board.wait-now') : say('board.wait', { n: expectedWaitMinutes })}`
}
