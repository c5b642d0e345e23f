import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { NotificationState } from '../../../shared/domain/notification/index.ts'
import type { NotificationRow } from '../../../shared/ipc/contract/notification.ts'
import { formatDateTime, say, sayMessage, sayWord } from '../../i18n/index.ts'
import type { Column } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import type { MessageAct } from './message-panel.tsx'

/** What a person may decide about a message, by its state; of one on its way nobody decides (the core asks the same). */
const ACTS: Readonly<Partial<Record<NotificationState, readonly MessageAct[]>>> = {
  queued: ['tell-by-hand', 'cancel'],
  failed: ['send-again', 'tell-by-hand', 'cancel'],
  unknown: ['send-again', 'tell-by-hand', 'cancel'],
}

type OnAct = (row: NotificationRow, act: MessageAct) => void

/** `onAct` missing: whoever reads may not decide. */
export function messageColumns(onAct: OnAct | undefined): Column<NotificationRow>[] {
  return [
    {
      key: 'code',
      title: say('dossiers.code'),
      width: '130px',
      isRowHeader: true,
      render: ({ dossierId, code }) => (
        <Link to="/dossiers/$dossierId" params={{ dossierId }}>
          <DossierCode code={code} />
        </Link>
      ),
    },
    {
      key: 'person',
      title: say('notification.person'),
      width: '170px',
      render: ({ ownerName, address, phone, email }) => (
        <>
          {ownerName}
          <span className="qmc-muted qmc-small qmc-block">
            {address || [phone, email].filter((each) => each !== '').join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'text',
      title: say('notification.text'),
      render: ({ kind, text }) => (
        <>
          {sayWord('notification-kind', kind)}
          <span className="qmc-muted qmc-small qmc-two-lines" title={text}>
            {text}
          </span>
        </>
      ),
    },
    {
      key: 'channel',
      title: say('notification.channel'),
      width: '110px',
      render: ({ channel }) => (channel === null ? '–' : sayWord('notification-channel', channel)),
    },
    { key: 'state', title: say('dossiers.status'), width: '210px', render: (row) => <MessageState row={row} /> },
    ...(onAct ? [actsColumn(onAct)] : []),
  ]
}

function MessageState({ row: { state, changedAt, reasonKey, note, failures } }: Readonly<{ row: NotificationRow }>) {
  return (
    <>
      {sayWord('notification-state', state)} · {formatDateTime(changedAt)}
      {reasonKey === '' ? null : <span className="qmc-small qmc-block">{sayMessage({ messageKey: reasonKey })}</span>}
      {failures === 0 || state === 'sent' ? null : (
        <span className="qmc-muted qmc-small qmc-block">{say('notification.tried', { n: failures })}</span>
      )}
      {note === '' ? null : <span className="qmc-muted qmc-small qmc-block">“{note}”</span>}
    </>
  )
}

function actsColumn(onAct: OnAct): Column<NotificationRow> {
  return {
    key: 'acts',
    title: say('ui.actions'),
    width: '150px',
    render: (row) => (
      <div className="qmc-message-acts">
        {(ACTS[row.state] ?? []).map((act) => (
          <Button
            key={act}
            size="small"
            aria-label={say('notification.act-of', { act: sayWord('notification-act', act), code: row.code })}
            onClick={() => onAct(row, act)}
          >
            {sayWord('notification-act', act)}
          </Button>
        ))}
      </div>
    ),
  }
}
