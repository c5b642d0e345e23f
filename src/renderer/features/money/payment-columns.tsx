import type { AwaitedPayment, Receipt } from '../../../shared/domain/money/index.ts'
import { formatDate, say, sayWord } from '../../i18n/index.ts'
import type { Column } from '../../ui/index.ts'

/** Who pays, and the dossiers paid for: on every list of money. */
export const PAYER: Column<Pick<Receipt, 'payer'>> = {
  key: 'payer',
  title: say('money.column.payer'),
  render: ({ payer }) => payer.name,
}
export const DOSSIERS: Column<Pick<Receipt, 'items'>> = {
  key: 'dossiers',
  title: say('money.column.dossiers'),
  render: ({ items }) => items.map(({ dossierCode }) => dossierCode).join(', '),
}

export const isOverdue = ({ overdueSince }: Pick<AwaitedPayment, 'overdueSince'>): boolean => overdueSince !== null

/** A payment nobody knows the outcome of, or that is awaited too long, stands out, with what was written about it. */
export const PAYMENT_STATE: Column<AwaitedPayment> = {
  key: 'state',
  title: say('money.column.state'),
  render: ({ state, reason, overdueSince }) => {
    const words = state === 'unknown' ? say('money.payment-unknown') : sayWord('expected-state', state)
    if (overdueSince === null && state !== 'unknown') return words
    return (
      <span className="qmc-warning" title={reason}>
        {overdueSince === null ? words : say('money.overdue-since', { words, day: formatDate(overdueSince) })}
      </span>
    )
  },
}
