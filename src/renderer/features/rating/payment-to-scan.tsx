import type { ReactNode } from 'react'
import type { ShownPayment } from '../../../shared/ipc/contract/payment-display.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { Also } from '../public-window/index.ts'
import './rating.css'

/** The code to scan, large enough across the counter, and what to compare on the telephone before paying. No name of whoever pays. */
export function PaymentToScan({ payment }: Readonly<{ payment: ShownPayment }>) {
  const { svg, amount, amountInWords, bankName, account, holder, codes, others } = payment
  return (
    <div className="rating-pay">
      <h1>
        {say('rating.pay.title')}
        <Also of="rating.pay.title" />
      </h1>
      <div className="rating-pay-both">
        <img src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={say('rating.pay.picture')} />
        <dl>
          <Line of="rating.pay.amount">
            <strong className="rating-pay-amount">{formatMoney(amount)}</strong>
            <span>{amountInWords}</span>
          </Line>
          <Line of="rating.pay.account">
            <strong>{holder}</strong>
            <span>
              {bankName} · <span className="rating-pay-account">{account}</span>
            </span>
          </Line>
          {codes.length > 0 ? (
            <Line of="rating.pay.of">
              {codes.map((code) => (
                <span key={code}>{code}</span>
              ))}
              {others > 0 ? <span>{say('rating.pay.others', { n: others })}</span> : null}
            </Line>
          ) : null}
        </dl>
      </div>
      <p>
        {say('rating.pay.check')}
        <Also of="rating.pay.check" />
      </p>
    </div>
  )
}

function Line({ of, children }: Readonly<{ of: `rating.pay.${'amount' | 'account' | 'of'}`; children: ReactNode }>) {
  return (
    <div>
      <dt>
        {say(of)}
        <Also of={of} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
