import type { ExpectedPayment, Receipt } from '../../../shared/domain/money/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
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

/** A payment nobody knows the outcome of stands out, with what was written about it. */
export const PAYMENT_STATE: Column<ExpectedPayment> = {
  key: 'state',
  title: say('money.column.state'),
  render: ({ state, reason }) =>
    state === 'unknown' ? (
      <span className="qmc-warning" title={reason}>
        {say('money.payment-unknown')}
      </span>
    ) : (
      sayWord('expected-state', state)
    ),
}
