import { useId } from 'react'
import { countedCash, DENOMINATIONS, type CashCount } from '../../../shared/domain/money/index.ts'
import { formatMoney, formatNumber, say } from '../../i18n/index.ts'
import { NumberField } from '../../ui/index.ts'
import './money.css'

type Props = Readonly<{ count: CashCount; onChange: (count: CashCount) => void; autoFocus?: boolean }>

/** The drawer, piece by piece: type the number of notes and go on with Tab; the sum stands below while it is typed. */
export function CashCountFields({ count, onChange, autoFocus = false }: Props) {
  const legend = useId()
  const pieces = new Map(count.map((row) => [row.value, row.pieces]))
  return (
    <div className="qmc-stack">
      <p className="qmc-muted" id={legend}>
        {say('money.count')}
      </p>
      <div className="qmc-cash-count" role="group" aria-labelledby={legend}>
        {DENOMINATIONS.map((value, index) => (
          <NumberField
            key={value}
            label={formatNumber(value)}
            value={pieces.get(value) ?? null}
            maxLength={5}
            autoFocus={autoFocus && index === 0}
            onChange={(next) => {
              const others = count.filter((row) => row.value !== value)
              onChange(next === null ? others : [...others, { value, pieces: next }])
            }}
          />
        ))}
      </div>
      <p className="qmc-cash-sum">
        {say('money.counted')} <strong>{formatMoney(countedCash(count))}</strong>
      </p>
    </div>
  )
}
