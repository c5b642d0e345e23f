import { useState } from 'react'
import { AWAITED_DAYS, type MoneySettings } from '../../../shared/domain/money/index.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import {
  CheckboxField,
  fieldError,
  FormPanel,
  Loaded,
  MoneyField,
  NumberField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'

/** The centre's rules of money, the same on all its PCs. */
export function MoneySettingsTab() {
  const settings = useOperation('money.get-settings', {})
  return <Loaded of={settings}>{(ready) => <SettingsForm settings={ready} />}</Loaded>
}

function SettingsForm({ settings }: Readonly<{ settings: MoneySettings }>) {
  const [draft, setDraft] = useState(settings)
  const command = useCommand('money.save-settings')
  const { tell } = useStatusLine()
  const at = (path: string): string | undefined => fieldError(command.error, `settings.${path}`)
  const submit = async (): Promise<void> => {
    const saved = await command.run({ settings: draft })
    if (saved.ok) tell(say('money.settings-saved'))
  }
  return (
    <FormPanel
      title={say('money.tab.settings')}
      submitLabel={say('money.save-settings')}
      command={command}
      fields={['settings.collectorName', 'settings.collectorTaxCode', 'settings.approvalAbove', 'settings.awaitedDays']}
      onSubmit={submit}
    >
      <div className="qmc-form">
        <TextField
          label={say('money.collector')}
          value={draft.collectorName}
          onChange={(collectorName) => setDraft({ ...draft, collectorName })}
          error={at('collectorName')}
          hint={say('money.collector-hint')}
        />
        <TextField
          label={say('money.tax-code-label')}
          value={draft.collectorTaxCode}
          onChange={(collectorTaxCode) => setDraft({ ...draft, collectorTaxCode })}
          error={at('collectorTaxCode')}
        />
        <MoneyField
          label={say('money.approval-above')}
          value={draft.approvalAbove}
          onChange={(approvalAbove) => setDraft({ ...draft, approvalAbove: approvalAbove ?? 0 })}
          error={at('approvalAbove')}
        />
        <NumberField
          label={say('money.awaited-days')}
          value={draft.awaitedDays}
          onChange={(awaitedDays) => setDraft({ ...draft, awaitedDays })}
          error={at('awaitedDays')}
          hint={say('money.awaited-days-hint', { n: AWAITED_DAYS.at(-1)?.days ?? 0 })}
        />
        <CheckboxField
          label={say('money.goes-on')}
          isChecked={draft.goesOnWhileAwaited}
          onChange={(goesOnWhileAwaited) => setDraft({ ...draft, goesOnWhileAwaited })}
        />
      </div>
    </FormPanel>
  )
}
