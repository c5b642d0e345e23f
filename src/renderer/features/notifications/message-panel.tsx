import type { NotificationRow } from '../../../shared/ipc/contract/notification.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { FormPanel } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'

export type MessageAct = 'send-again' | 'tell-by-hand' | 'cancel'
type PanelProps = Readonly<{ row: NotificationRow; act: MessageAct; onClose: () => void }>

/** A person decides about one message, with its words before their eyes. */
export function MessagePanel({ row, act, onClose }: PanelProps) {
  const told = {
    text: () => say('notification.done', { act: sayWord('notification-act', act), code: row.code }),
    onDone: onClose,
  }
  const sendAgain = useToldCommand('notification.send-again', told)
  const tellByHand = useToldCommand('notification.tell-by-hand', told)
  const cancel = useToldCommand('notification.cancel', told)
  const words = {
    title: say('notification.act-of', { act: sayWord('notification-act', act), code: row.code }),
    submitLabel: sayWord('notification-confirm', act),
    lead: <Message row={row} act={act} />,
    onClose,
  }
  if (act === 'cancel') return <FormPanel {...words} command={cancel} onSubmit={() => cancel.run({ id: row.id })} />
  return act === 'send-again' ? (
    <ReasonPanel
      {...words}
      label={say('move.reason')}
      isLine
      command={sendAgain}
      onSubmit={(reason) => sendAgain.run({ id: row.id, reason })}
    />
  ) : (
    <ReasonPanel
      {...words}
      label={say('notification.how-told')}
      path="note"
      isLine
      command={tellByHand}
      onSubmit={(note) => tellByHand.run({ id: row.id, note })}
    />
  )
}

function Message({ row, act }: Readonly<{ row: NotificationRow; act: MessageAct }>) {
  return (
    <div>
      <p>{sayWord('notification-meaning', act)}</p>
      <blockquote className="qmc-message">{row.text}</blockquote>
    </div>
  )
}
