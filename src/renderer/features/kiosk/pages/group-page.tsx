import { useState } from 'react'
import { useCommand } from '../../../bridge/index.ts'
import { groupName } from '../parts/group-words.ts'
import { PriorityChoice } from '../parts/priority-choice.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waits } from '../parts/waits.tsx'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

type GroupProps = PageProps & Readonly<{ groupId: string; procedure: { readonly code: string; readonly name: string } | null }>

/** The choice once more, the wish for priority, and `In phiếu`. */
export function GroupPage({ screen, goTo, priority, setPriority, setIsBusy, groupId, procedure }: GroupProps) {
  const { say, sayMessage, code } = usePublicSay()
  const take = useCommand('kiosk.take-ticket')
  // One page, one number: pressed twice, or again after the core was away, it is the same request.
  const [requestId] = useState(() => crypto.randomUUID())
  const group = screen.groups.find(({ id }) => id === groupId)
  const lacksReason = priority.isWished && priority.reason === null

  const print = async (): Promise<void> => {
    setIsBusy(true)
    const taken = await take.run({ requestId, groupId, priority: priority.reason, procedureCode: procedure?.code ?? null })
    setIsBusy(false)
    if (taken.ok) goTo({ at: 'taken', outcome: taken.value })
  }
  if (!group) return null
  return (
    <div className="kiosk-page kiosk-choice">
      <section className="kiosk-chosen">
        <span className="kiosk-letter" aria-hidden="true">
          {group.letter}
        </span>
        <div>
          <p className="kiosk-kicker">{say('kiosk.chosen')}</p>
          <h1 data-say="">{groupName(group, code)}</h1>
          {procedure ? <p lang="vi">{procedure.name}</p> : null}
          <p data-say="">
            <Waits group={group} />
          </p>
        </div>
      </section>
      <PriorityChoice reasons={screen.priorityReasons} priority={priority} setPriority={setPriority} asksReason />
      <Problem error={take.error} retry={() => void print()} />
      <div className={`kiosk-act ${lacksReason ? 'kiosk-act-waits' : ''}`}>
        <button
          type="button"
          className="kiosk-print"
          disabled={lacksReason || take.isRunning}
          onClick={() => void print()}
          data-say=""
        >
          {take.isRunning ? say('kiosk.printing') : say('kiosk.print')}
        </button>
        <p className="kiosk-note" role="status">
          {lacksReason ? say('kiosk.priority-first') : take.isRunning ? say('kiosk.printing-hint') : ''}
        </p>
      </div>
      <p className="kiosk-rule">{sayMessage(screen.rule)}</p>
    </div>
  )
}
