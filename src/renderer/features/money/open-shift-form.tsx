import { useState } from 'react'
import type { CashCount } from '../../../shared/domain/money/index.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { FormPanel, useStatusLine } from '../../ui/index.ts'
import { CashCountFields } from './cash-count-fields.tsx'
import { usePress } from './use-press.ts'

/** A shift begins with what is counted into the drawer; nothing is a number too, so that the counter never waits. */
export function OpenShiftForm({ leftInDrawer, autoFocus = false }: Readonly<{ leftInDrawer: number; autoFocus?: boolean }>) {
  const [floatCount, setFloatCount] = useState<CashCount>([])
  const command = useCommand('money.open-shift')
  const press = usePress()
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const opened = await command.run({ requestId: press.requestId, floatCount })
    if (!opened.ok) return
    press.done()
    tell(say('money.shift-opened', { amount: formatMoney(opened.value.shift.floatIn) }))
  }
  return (
    <FormPanel
      title={say('money.open-shift-title')}
      submitLabel={say('money.open-shift')}
      command={command}
      fields={[]}
      onSubmit={submit}
    >
      <p className="qmc-muted">{say('money.open-shift-lead', { amount: formatMoney(leftInDrawer) })}</p>
      <CashCountFields count={floatCount} onChange={setFloatCount} autoFocus={autoFocus} />
    </FormPanel>
  )
}
