import { useOperation, valueOf } from '../../../bridge/index.ts'
import { formatDateTime, formatMoney, say, sayWord } from '../../../i18n/index.ts'
import { Notice } from '../../../ui/index.ts'

/** Transfers asked for and not seen yet, also of unknown outcome: known before somebody asks for the money a second time. */
export function FeeAwaited({ dossierId }: Readonly<{ dossierId: string }>) {
  const [due] = valueOf(useOperation('money.get-due', { dossierIds: [dossierId] })) ?? []
  return due?.awaited.map(({ id, state, amount, method, reference, at }) => (
    <Notice key={id} tone="warning">
      <strong>{sayWord('expected-state', state)}</strong>
      {' · '}
      {say('dossier.fee-awaited', {
        amount: formatMoney(amount),
        method: sayWord('payment-method', method),
        reference,
        time: formatDateTime(at),
      })}
    </Notice>
  ))
}
