import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { refundDueOf } from '../../../../shared/domain/dossier/refund-due.ts'
import { formatDateTime, formatMoney, formatNumber, say, sayWord } from '../../../i18n/index.ts'
import { Fact, Facts, Notice, Section } from '../../../ui/index.ts'
import { FeeAwaited } from './fee-awaited.tsx'
import { FeeReceipts } from './fee-receipts.tsx'

export const feeLeft = (dossier: Dossier): number =>
  Math.max(0, dossier.fee.total - dossier.payments.reduce((sum, payment) => sum + payment.amount, 0))

export function FeeSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { fee, payments } = dossier
  const left = feeLeft(dossier)
  const isFree = fee.lines.length === 0 && fee.total === 0 && fee.exemption === null
  return (
    <Section title={say('dossier.fee')}>
      {isFree ? (
        <p className="qmc-muted">{say('dossier.fee-free')}</p>
      ) : (
        <div className="qmc-stack">
          <Facts>
            <Fact label={say('dossier.fee-total')}>{formatMoney(fee.total)}</Fact>
            <Fact label={say(left > 0 ? 'dossier.fee-left' : 'dossier.fee-paid')}>
              <strong className={left > 0 ? 'qmc-warning' : 'qmc-success'}>{formatMoney(left > 0 ? left : fee.total)}</strong>
            </Fact>
          </Facts>
          {refundDueOf(dossier) > 0 ? (
            <Notice tone="danger">{say('dossier.refund-due', { amount: formatMoney(refundDueOf(dossier)) })}</Notice>
          ) : null}
          <FeeAwaited dossierId={dossier.id} />
          <ul className="qmc-small">
            {fee.lines.map((line) => (
              <li key={line.name + line.basis} title={line.basis}>
                {say('dossier.fee-line', {
                  name: line.name,
                  quantity: formatNumber(line.quantity),
                  price: formatMoney(line.unitPrice),
                })}
              </li>
            ))}
            {fee.exemption ? (
              <li>{say('dossier.fee-exempted', { amount: formatMoney(fee.exempted), reason: fee.exemption.reason })}</li>
            ) : null}
            {payments.map((payment) => (
              <li key={payment.at} className="qmc-muted">
                {say('dossier.payment', {
                  amount: formatMoney(payment.amount),
                  method: sayWord('payment-method', payment.method),
                  time: formatDateTime(payment.at),
                  officer: payment.by.name,
                })}
              </li>
            ))}
          </ul>
          {payments.length === 0 ? null : <FeeReceipts dossierId={dossier.id} />}
        </div>
      )}
    </Section>
  )
}
