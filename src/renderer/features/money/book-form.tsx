import { useState } from 'react'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { DateField, fieldError, FormPanel, NumberField, SelectField, TextField, useStatusLine } from '../../ui/index.ts'
import { usePress } from './use-press.ts'

const FIELDS = ['till', 'form', 'symbol', 'first', 'last', 'delegation.document', 'delegation.on'].map((name) => `book.${name}`)

/** A printed book as its cover says, for the one till that will use it (NĐ 254/2026 Đ.25). */
export function BookForm({ till: here, onClose }: Readonly<{ till: string; onClose: () => void }>) {
  const [till, setTill] = useState(here)
  const [form, setForm] = useState('01BLP2-001')
  const [symbol, setSymbol] = useState('')
  const [first, setFirst] = useState<number | null>(null)
  const [last, setLast] = useState<number | null>(null)
  const [document, setDocument] = useState('')
  const [on, setOn] = useState('')
  const [purpose, setPurpose] = useState('')
  const tills = valueOf(useOperation('money.list-tills', {})) ?? []
  const command = useCommand('money.register-book')
  const press = usePress()
  const { tell } = useStatusLine()
  const at = (path: string): string | undefined => fieldError(command.error, `book.${path}`)
  const submit = async (): Promise<void> => {
    const delegation = { document, on: on === '' ? null : (parseVietnameseDate(on) ?? on), purpose }
    const book = { till, form, symbol, first: first ?? 0, last: last ?? 0, delegation }
    const done = await command.run({ requestId: press.requestId, book })
    if (!done.ok) return
    press.done()
    tell(say('money.book-registered', { symbol }))
    onClose()
  }
  return (
    <FormPanel
      title={say('money.register-book-title')}
      submitLabel={say('money.confirm-register-book')}
      command={command}
      fields={FIELDS}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('money.till')}
          value={till}
          onChange={(next) => setTill(next ?? here)}
          options={tills.map(({ till: value, name }) => ({ value, label: name }))}
          error={at('till')}
          isRequired
        />
        <TextField label={say('money.form')} value={form} onChange={setForm} error={at('form')} isRequired />
        <TextField label={say('money.symbol')} value={symbol} onChange={setSymbol} error={at('symbol')} isRequired autoFocus />
        <NumberField label={say('money.first')} value={first} onChange={setFirst} error={at('first')} isRequired />
        <NumberField label={say('money.last')} value={last} onChange={setLast} error={at('last')} isRequired />
        <TextField label={say('money.delegation')} value={document} onChange={setDocument} error={at('delegation.document')} />
        <DateField label={say('money.delegation-date')} value={on} onChange={setOn} error={at('delegation.on')} />
        <TextField label={say('money.delegation-purpose')} value={purpose} onChange={setPurpose} />
      </div>
    </FormPanel>
  )
}
