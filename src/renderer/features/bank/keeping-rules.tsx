import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { SettlementRules } from '../../../shared/domain/settlement/index.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import { DateField, ErrorNotice, Loaded, NumberField, Section, TextField } from '../../ui/index.ts'

/** How much of the phí is kept, from which day on. */
export function KeepingRules() {
  const rules = useOperation('settlement.get-rules', {})
  return <Loaded of={rules}>{(ready) => <RulesForm key={ready.keeping.length} rules={ready} />}</Loaded>
}

function RulesForm({ rules }: Readonly<{ rules: SettlementRules }>) {
  const [from, setFrom] = useState('')
  const [percent, setPercent] = useState<number | null>(50)
  const [basis, setBasis] = useState('')
  const command = useCommand('settlement.save-rules')
  const day = parseVietnameseDate(from)
  const add = async (): Promise<void> => {
    if (day === undefined || percent === null) return
    await command.run({ ...rules, keeping: [...rules.keeping, { from: day, keptPercent: percent, basis }] })
  }
  return (
    <Section title={say('settlement.rules-title')}>
      <p className="qmc-muted">{say('settlement.rules-lead')}</p>
      {rules.keeping.length === 0 ? <p>{say('settlement.rule-none')}</p> : null}
      {rules.keeping.map((rule) => (
        <p key={rule.from}>
          {say('settlement.rule', { day: formatDate(rule.from), percent: rule.keptPercent, basis: rule.basis })}
        </p>
      ))}
      <form
        className="qmc-money-find"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField label={say('settlement.kept-basis')} value={basis} onChange={setBasis} isRequired />
        <DateField label={say('settlement.kept-from')} value={from} onChange={setFrom} isRequired />
        <NumberField label={say('settlement.kept-percent')} value={percent} onChange={setPercent} />
        <Button htmlType="submit" loading={command.isRunning} disabled={day === undefined || basis === '' || percent === null}>
          {say('settlement.add-rule')}
        </Button>
      </form>
      <ErrorNotice error={command.error} />
    </Section>
  )
}
