import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { STATEMENT_LAYOUTS, type BankAccount, type BankSettings } from '../../../shared/domain/bank/index.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import {
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Loaded,
  Section,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'

const FIELDS = ['bin', 'bankName', 'account', 'holder'] as const
const BY_ITSELF = ''

const fresh = (): BankAccount => ({
  id: crypto.randomUUID(),
  bin: '',
  bankName: '',
  account: '',
  holder: '',
  layoutId: BY_ITSELF,
})

/** The accounts fees are paid into; QR codes name the first, statements are read for each. */
export function AccountForm() {
  const settings = useOperation('bank.get-settings', {})
  return <Loaded of={settings}>{(of) => <Accounts key={JSON.stringify(of)} settings={of} />}</Loaded>
}

function Accounts({ settings }: Readonly<{ settings: BankSettings }>) {
  const { accounts } = settings
  const [at, setAt] = useState(0)
  return (
    <Section
      title={say('bank.accounts-title')}
      actions={
        accounts.length === 0 ? null : (
          <Button size="small" disabled={at === accounts.length} onClick={() => setAt(accounts.length)}>
            {say('bank.add-account')}
          </Button>
        )
      }
    >
      {accounts.length > 1 || at > 0 ? (
        <div className="qmc-bank-which">
          <SelectField
            label={say('bank.account')}
            value={String(at)}
            onChange={(next) => setAt(Number(next ?? 0))}
            options={[
              ...accounts.map(({ bankName, account }, index) => ({ value: String(index), label: `${bankName} ${account}` })),
              ...(at === accounts.length ? [{ value: String(at), label: say('bank.new-account') }] : []),
            ]}
          />
        </div>
      ) : null}
      <Fields key={at} settings={settings} at={at} />
    </Section>
  )
}

function Fields({ settings, at }: Readonly<{ settings: BankSettings; at: number }>) {
  const [account, setAccount] = useState(settings.accounts[at] ?? fresh())
  const command = useCommand('bank.save-settings')
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    const accounts = [...settings.accounts.slice(0, at), account, ...settings.accounts.slice(at + 1)]
    const done = await command.run({ ...settings, accounts })
    if (done.ok) tell(say('bank.account-saved'))
  }
  const paths = FIELDS.map((name) => `accounts.${at}.${name}`)
  const field = (name: (typeof FIELDS)[number], label: string) => (
    <TextField
      label={label}
      value={account[name]}
      onChange={(text) => setAccount({ ...account, [name]: text })}
      error={fieldError(command.error, `accounts.${at}.${name}`)}
      isRequired
    />
  )
  return (
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
        <SelectField
          label={say('bank.layout')}
          value={account.layoutId}
          onChange={(layoutId) => setAccount({ ...account, layoutId: layoutId ?? BY_ITSELF })}
          options={[
            { value: BY_ITSELF, label: say('bank.layout-by-itself') },
            ...[...settings.layouts, ...STATEMENT_LAYOUTS].map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {isToldAtFields(command.error, paths) ? null : <ErrorNotice error={command.error} />}
      <div className="qmc-row">
        <Button htmlType="submit" loading={command.isRunning}>
          {say('bank.save-account')}
        </Button>
      </div>
    </form>
  )
}
