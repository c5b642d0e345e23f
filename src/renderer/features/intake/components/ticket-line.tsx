import { CloseOutlined, TagOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { say } from '../../../i18n/index.ts'
import type { TicketBinding } from '../hooks/use-bound-ticket.ts'

/** `Số A012`: whose sitting this is; nothing while nobody was called. */
export function TicketLine({ ticket }: Readonly<{ ticket: TicketBinding }>) {
  const { bound, other } = ticket
  return (
    <>
      {bound ? (
        <span className="qmc-in-ticket" title={say('intake.ticket-why', { label: bound.label })}>
          <TagOutlined aria-hidden />
          <strong>{say('intake.ticket', { label: bound.label })}</strong>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={say('intake.ticket-unbind')}
            title={say('intake.ticket-unbind')}
            onClick={ticket.unbind}
          />
        </span>
      ) : null}
      {other ? (
        <span className="qmc-in-draft qmc-warning" role="status">
          {bound
            ? say('intake.ticket-other', { now: other.label, label: bound.label })
            : say('intake.ticket-none', { now: other.label })}{' '}
          <Button size="small" onClick={() => ticket.bind(other)}>
            {say('intake.ticket-rebind', { now: other.label })}
          </Button>
        </span>
      ) : null}
    </>
  )
}
