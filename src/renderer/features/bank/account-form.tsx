import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { BankAccount } from '../../../shared/domain/bank/index.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, Loaded, Section, TextField, useStatusLine } from '../../ui/index.ts'

const FIELDS = ['bin', 'bankName', 'account', 'holder'] as const
const NEW: BankAccount = { id: 'chinh', bin: '', bankName: '', account: '', holder: '' }

/** The account that QR codes name and statements are read for. */
export function AccountForm() {
  const settings = useOperation('bank.get-settings', {})
  return <Loaded of={settings}>{({ accounts }) => <Fields first={accounts[0] ?? NEW} others={accounts.slice(1)} />}</Loaded>
}

function Fields({ first, others }: Readonly<{ first: BankAccount; others: readonly BankAccount[] }>) {
  const [account, setAccount] = useState(first)
  const command = useCommand('bank.save-settings')
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    const done = await command.run({ accounts: [account, ...others] })
    if (done.ok) tell(say('bank.account-saved'))
  }
  const paths = FIELDS.map((name) => `accounts.0.${name}`)
  const field = (name: (typeof FIELDS)[number], label: string) => (
    <TextField
      label={label}
      value={account[name]}
      onChange={(text) => setAccount({ ...account, [name]: text })}
      error={fieldError(command.error, `accounts.0.${name}`)}
      isRequired
    />
  )
  return (
    <Section title={say('bank.accounts-title')}>
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="qmc-form">
          {field('bin', say('bank.bin'))}
          {field('bankName', say('bank.bank-name'))}
          {field('account', say('bank.number'))}
          {field('holder', say('bank.holder'))}
        </div>
        {isToldAtFields(command.error, paths) ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button htmlType="submit" loading={command.isRunning}>
            {say('bank.save-account')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
