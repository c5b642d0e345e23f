import { useContext, useId } from 'react'
import type { KioskScreen } from '../../../../shared/ipc/contract/kiosk.ts'
import type { TextKey } from '../../../i18n/index.ts'
import type { Step } from '../kiosk-step.ts'
import { type Group, groupName } from '../parts/group-words.ts'
import { PriorityChoice } from '../parts/priority-choice.tsx'
import { Waits } from '../parts/waits.tsx'
import { PublicLanguageContext, usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

/** The first thing a citizen sees: one big button a procedure group, and what else the machine can do. */
export function HomePage({ screen, goTo, priority, setPriority, isMisread }: PageProps) {
  const { say } = usePublicSay()
  const { isReviewed } = useContext(PublicLanguageContext)
  return (
    <div className="kiosk-home">
      <div className="kiosk-title">
        <h1 data-say="">{say('kiosk.welcome')}</h1>
        <p>{say('kiosk.choose-hint')}</p>
      </div>
      {isReviewed ? null : <p className="kiosk-notice">{say('kiosk.unreviewed')}</p>}
      <PrinterNotice printer={screen.printer} />
      {isMisread ? (
        <p className="kiosk-notice" role="status">
          {say('kiosk.not-read')}
        </p>
      ) : null}
      <ul className="kiosk-groups" aria-label={say('kiosk.groups')}>
        {screen.groups.map((group) => (
          <li key={group.id}>
            <GroupButton group={group} onPress={() => goTo({ at: 'group', groupId: group.id, procedure: null })} />
          </li>
        ))}
      </ul>
      <PriorityChoice reasons={screen.priorityReasons} priority={priority} setPriority={setPriority} asksReason={false} />
      <OtherWork screen={screen} goTo={goTo} />
    </div>
  )
}

/** Its name is the group's; letter, hint and wait are told after it. */
function GroupButton({ group, onPress }: Readonly<{ group: Group; onPress: () => void }>) {
  const { code } = usePublicSay()
  const more = useId()
  const name = groupName(group, code)
  return (
    <button type="button" className="kiosk-group" aria-label={name} aria-describedby={more} onClick={onPress}>
      <span className="kiosk-letter" aria-hidden="true">
        {group.letter}
      </span>
      <span className="kiosk-group-text">
        <strong data-say="">{name}</strong>
        <span id={more} className="kiosk-group-more">
          {code === 'vi' && group.hint !== '' ? <span className="kiosk-hint">{group.hint}</span> : null}
          <Waits group={group} />
        </span>
      </span>
    </button>
  )
}

/** Told before the number is taken. A printer that says nothing is not called broken. */
function PrinterNotice({ printer }: Readonly<{ printer: KioskScreen['printer'] }>) {
  const { say } = usePublicSay()
  if (printer === 'ready' || printer === 'paper-low' || printer === 'unknown') return null
  return (
    <p className="kiosk-notice" role="status" data-say="">
      {say(`kiosk.printer-${printer}`)}
    </p>
  )
}

type Other = Readonly<{ title: TextKey; hint: TextKey; step: Step }>

function otherWork({ canLookUp, canRate }: KioskScreen): readonly Other[] {
  return [
    ...(canLookUp
      ? [
          { title: 'kiosk.procedures', hint: 'kiosk.procedures-hint', step: { at: 'procedures' } } as const,
          { title: 'kiosk.dossier', hint: 'kiosk.dossier-hint', step: { at: 'dossier', receipt: undefined } } as const,
        ]
      : []),
    { title: 'kiosk.appointment', hint: 'kiosk.appointment-hint', step: { at: 'appointment', code: '' } },
    ...(canRate ? [{ title: 'kiosk.rate', hint: 'kiosk.rate-hint', step: { at: 'rate', receipt: undefined } } as const] : []),
  ]
}

function OtherWork({ screen, goTo }: Pick<PageProps, 'screen' | 'goTo'>) {
  const { say } = usePublicSay()
  return (
    <nav className="kiosk-others" aria-label={say('kiosk.more')}>
      {otherWork(screen).map(({ title, hint, step }) => (
        <button key={title} type="button" className="kiosk-other" aria-label={say(title)} onClick={() => goTo(step)}>
          <strong data-say="">{say(title)}</strong>
          <span className="kiosk-hint">{say(hint)}</span>
        </button>
      ))}
    </nav>
  )
}
