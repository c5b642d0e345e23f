import { Button } from 'antd'
import { useState } from 'react'
import type { RateChannel } from '../../../shared/domain/fee/fee-table.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, say, sayWord } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  DateField,
  Empty,
  fieldError,
  FormPanel,
  Loaded,
  MoneyField,
  Notice,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { usePress } from './use-press.ts'

type Rate = OutputOf<'money.list-rates'>['rates'][number]
type Act = Readonly<{ kind: 'set' } | { kind: 'end'; rate: Rate }>

/** What the province's council has set, dated; a day without a price is told, never guessed. */
export function RatesTab() {
  const [act, setAct] = useState<Act>()
  const table = useOperation('money.list-rates', {})
  const may = useMay()
  const close = (): void => setAct(undefined)
  return (
    <div className="qmc-stack">
      {may('money.manage') && act?.kind !== 'set' ? (
        <div className="qmc-row">
          <Button onClick={() => setAct({ kind: 'set' })}>{say('money.set-rate')}</Button>
        </div>
      ) : null}
      {act?.kind === 'set' ? <RateForm onClose={close} /> : null}
      {act?.kind === 'end' ? <EndForm key={act.rate.id} rate={act.rate} onClose={close} /> : null}
      <Loaded of={table}>
        {({ rates, gaps }) => (
          <>
            {gaps.map((gap) => (
              <Notice key={gap.procedureCode + gap.channel + gap.from} tone="warning">
                {say(gap.until === null ? 'money.gap-open' : 'money.gap', {
                  code: gap.procedureCode,
                  from: formatDate(gap.from),
                  until: gap.until === null ? '' : formatDate(gap.until),
                })}
              </Notice>
            ))}
            <DataTable
              label={say('money.rates')}
              columns={columns(setAct, may('money.manage'))}
              rows={rates}
              rowKey={({ id }) => id}
              empty={<Empty title={say('money.no-rates')} hint={say('money.no-rates-hint')} />}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}

const columns = (start: (act: Act) => void, mayManage: boolean): readonly Column<Rate>[] => [
  {
    key: 'procedure',
    title: say('money.column.procedure'),
    isRowHeader: true,
    render: ({ procedureCode, procedureName }) => `${procedureCode} ${procedureName}`,
  },
  {
    key: 'channel',
    title: say('money.column.channel'),
    width: '8rem',
    render: ({ channel }) => sayWord('rate-channel', channel),
  },
  { key: 'amount', title: say('money.column.rate'), width: '8rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  {
    key: 'period',
    title: say('money.column.period'),
    width: '7rem',
    render: ({ from, to }) => `${formatDate(from)} – ${to === null ? '' : formatDate(to)}`,
  },
  { key: 'resolution', title: say('money.column.resolution'), isSecondary: true, render: ({ resolution }) => resolution },
  {
    key: 'state',
    title: say('money.column.state'),
    width: '8rem',
    render: ({ isInForce, overlaps }) => {
      if (overlaps) return <span className="qmc-danger">{say('money.rate-twice')}</span>
      return say(isInForce ? 'money.rate-in-force' : 'money.rate-not-in-force')
    },
  },
  {
    key: 'acts',
    title: say('money.column.acts'),
    width: '7rem',
    render: (rate) =>
      mayManage && rate.to === null ? (
        <Button
          size="small"
          aria-label={say('money.end-rate-of', { code: rate.procedureCode })}
          onClick={() => start({ kind: 'end', rate })}
        >
          {say('money.end-rate')}
        </Button>
      ) : null,
  },
]

const CHANNELS = ['all', 'direct', 'online', 'postal'] as const

function RateForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const [procedureCode, setProcedureCode] = useState<string | null>(null)
  const [channel, setChannel] = useState<RateChannel>('all')
  const [amount, setAmount] = useState<number | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [resolution, setResolution] = useState('')
  const procedures = useOperation('catalogue.search', { text: '', fieldCode: null, onlyReceivable: false })
  const options =
    procedures.state === 'ready' ? procedures.value.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) : []
  const command = useCommand('money.set-rate')
  const press = usePress()
  const { tell } = useStatusLine()
  const at = (path: string): string | undefined => fieldError(command.error, `rate.${path}`)
  const submit = async (): Promise<void> => {
    const rate = {
      procedureCode: procedureCode ?? '',
      channel,
      amount: amount ?? Number.NaN,
      from: parseVietnameseDate(from) ?? from,
      to: to === '' ? null : (parseVietnameseDate(to) ?? to),
      resolution,
    }
    const done = await command.run({ requestId: press.requestId, rate })
    if (!done.ok) return
    press.done()
    tell(say('money.rate-set'))
    onClose()
  }
  return (
    <FormPanel
      title={say('money.set-rate-title')}
      submitLabel={say('money.confirm-set-rate')}
      command={command}
      fields={['procedureCode', 'channel', 'amount', 'from', 'to', 'resolution'].map((name) => `rate.${name}`)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('money.procedure')}
          value={procedureCode}
          onChange={setProcedureCode}
          options={options}
          error={at('procedureCode')}
          isRequired
          autoFocus
          className="qmc-wide"
        />
        <SelectField
          label={say('money.column.channel')}
          value={channel}
          onChange={(next) => setChannel(next ?? 'all')}
          options={CHANNELS.map((value) => ({ value, label: sayWord('rate-channel', value) }))}
          error={at('channel')}
          isRequired
        />
        <MoneyField label={say('money.column.rate')} value={amount} onChange={setAmount} error={at('amount')} isRequired />
        <DateField label={say('money.rate-from')} value={from} onChange={setFrom} error={at('from')} isRequired />
        <DateField label={say('money.rate-to')} value={to} onChange={setTo} error={at('to')} />
        <TextField
          label={say('money.column.resolution')}
          value={resolution}
          onChange={setResolution}
          error={at('resolution')}
          isRequired
        />
      </div>
    </FormPanel>
  )
}

function EndForm({ rate, onClose }: Readonly<{ rate: Rate; onClose: () => void }>) {
  const [to, setTo] = useState('')
  const command = useToldCommand('money.end-rate', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.end-rate-title', { code: rate.procedureCode, amount: formatMoney(rate.amount) })}
      label={say('money.reason')}
      submitLabel={say('money.confirm-end-rate')}
      command={command}
      fields={['to']}
      onSubmit={(reason) => command.run({ id: rate.id, to: parseVietnameseDate(to) ?? to, reason })}
      onClose={onClose}
    >
      <DateField
        label={say('money.rate-to')}
        value={to}
        onChange={setTo}
        error={fieldError(command.error, 'to')}
        isRequired
        autoFocus
      />
    </ReasonPanel>
  )
}
