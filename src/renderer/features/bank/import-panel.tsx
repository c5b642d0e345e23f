import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { NO_BANK, type BankSettings, type StatementLayout } from '../../../shared/domain/bank/index.ts'
import type { StatementPreview } from '../../../shared/ipc/contract/bank.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { uploadFile, useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatMoney, say, sayMessage, sayWord } from '../../i18n/index.ts'
import {
  CheckboxField,
  DataTable,
  Empty,
  ErrorNotice,
  Notice,
  Section,
  SelectField,
  useStatusLine,
  type Column,
} from '../../ui/index.ts'
import { LayoutForm } from './layout-form.tsx'

const OF_LAYOUT: ReadonlySet<string> = new Set(['bank.unknown-layout', 'bank.wrong-date', 'bank.day-ahead', 'bank.day-too-old'])

/** Problems that describing the columns mends. */
const isOfLayout = ({ messageKey }: StatementPreview['problems'][number]): boolean =>
  OF_LAYOUT.has(messageKey) || messageKey.startsWith('bank.layout-')

type Looked = Readonly<{ token: string; preview: StatementPreview }>
type Described = Looked & Readonly<{ isDraft: boolean }>

/** A bank's file: what is new, doubled or wrong is shown before anything is kept. */
export function ImportPanel() {
  const settings = valueOf(useOperation('bank.get-settings', {})) ?? NO_BANK
  const { accounts } = settings
  const [chosen, setChosen] = useState<string>()
  const [looked, setLooked] = useState<Described>()
  const [uploadError, setUploadError] = useState<AppError>()
  const read = useCommand('bank.read-statement')
  const accountId = chosen ?? accounts[0]?.id ?? ''
  const take = async (file: File): Promise<void> => {
    setLooked(undefined)
    setUploadError(undefined)
    const token = await uploadFile(file)
    if (!token.ok) return setUploadError(token.error)
    await look(token.value, null)
  }
  const look = async (token: string, layout: StatementLayout | null): Promise<void> => {
    const preview = await read.run({ uploadToken: token, accountId, layout })
    if (preview.ok) setLooked({ token, preview: preview.value, isDraft: layout !== null })
  }
  if (accounts.length === 0) return <Notice tone="info">{say('bank.no-accounts')}</Notice>
  return (
    <Section title={say('bank.import-title')} className="qmc-bank-import">
      <div className="qmc-row">
        {accounts.length > 1 ? (
          <SelectField
            label={say('bank.account')}
            value={accountId}
            onChange={(id) => setChosen(id ?? undefined)}
            options={accounts.map(({ id, bankName, account }) => ({ value: id, label: `${bankName} ${account}` }))}
          />
        ) : null}
        <FileButton isDisabled={read.isRunning} onFile={(file) => void take(file)} />
      </div>
      <ErrorNotice error={uploadError ?? read.error} />
      {looked ? (
        <Preview
          key={looked.token}
          token={looked.token}
          preview={looked.preview}
          accountId={accountId}
          onDone={() => setLooked(undefined)}
        />
      ) : null}
      {looked ? (
        <Describing looked={looked} settings={settings} accountId={accountId} isReading={read.isRunning} onLook={look} />
      ) : null}
    </Section>
  )
}

type DescribingProps = Readonly<{
  looked: Described
  settings: BankSettings
  accountId: string
  isReading: boolean
  onLook: (token: string, layout: StatementLayout | null) => Promise<void>
}>

/** Whoever manages the money may say which column is which, where the file could not be read for it. */
function Describing({ looked: { token, preview, isDraft }, onLook, ...rest }: DescribingProps) {
  const may = useMay()
  const isNeeded = isDraft || preview.problems.some(isOfLayout)
  if (!isNeeded || preview.raw.length === 0) return null
  if (!may('money.manage')) return <Notice tone="info">{say('bank.layout-ask-manager')}</Notice>
  return (
    <LayoutForm
      {...rest}
      preview={preview}
      onTry={(layout) => void onLook(token, layout)}
      onSaved={() => void onLook(token, null)}
    />
  )
}

function FileButton({ isDisabled, onFile }: Readonly<{ isDisabled: boolean; onFile: (file: File) => void }>) {
  const id = useId()
  return (
    <label className="qmc-file-button" htmlFor={id} aria-disabled={isDisabled}>
      <UploadOutlined aria-hidden /> {say('bank.choose-file')}
      <input
        id={id}
        type="file"
        aria-label={say('bank.choose-file')}
        disabled={isDisabled}
        accept=".csv,.txt,.sta,.940,.mt940,.xlsx"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          target.value = ''
        }}
      />
    </label>
  )
}

function Preview({ token, preview, accountId, onDone }: Looked & Readonly<{ accountId: string; onDone: () => void }>) {
  const [isAccepted, setAccepted] = useState(false)
  const command = useCommand('bank.import-statement')
  const { tell } = useStatusLine()
  const { counts, problems, isProven, credit, debit } = preview
  const keep = async (): Promise<void> => {
    const done = await command.run({ uploadToken: token, accountId, isUnprovenAccepted: isAccepted })
    if (!done.ok) return
    const { fresh, matched } = done.value
    tell(fresh === 0 ? say('bank.nothing-new') : say('bank.imported', { fresh, matched }))
    onDone()
  }
  const sums = say('bank.preview-sums', { credit: formatMoney(credit), debit: formatMoney(debit) })
  return (
    <Section title={say('bank.preview-title', { name: preview.fileName })} className="qmc-act-panel">
      <div className="qmc-stack">
        <p>
          {say('bank.preview-counts', counts)} · {sums} · {say(isProven ? 'bank.preview-proven' : 'bank.preview-unproven')}
        </p>
        {problems.map(({ row, messageKey, params }, index) => (
          <Notice key={`${row} ${index}`} tone="danger">
            {row === 0 ? sayMessage({ messageKey, params }) : say('bank.row', { row, text: sayMessage({ messageKey, params }) })}
          </Notice>
        ))}
        {problems.length === 0 && !isProven ? (
          <CheckboxField label={say('bank.accept-unproven')} isChecked={isAccepted} onChange={setAccepted} />
        ) : null}
        <ErrorNotice error={command.error} />
        <div className="qmc-row">
          <Button type="primary" disabled={problems.length > 0} loading={command.isRunning} onClick={() => void keep()}>
            {say('bank.do-import')}
          </Button>
          <Button onClick={onDone}>{say('ui.cancel')}</Button>
        </div>
        {preview.lines.length === 0 && preview.raw.length > 0 ? (
          <RawRows preview={preview} />
        ) : (
          <DataTable
            label={say('bank.preview-lines')}
            columns={COLUMNS}
            rows={preview.lines}
            rowKey={({ row }) => String(row)}
            empty={<Empty title={say('bank.no-lines')} />}
          />
        )}
      </div>
    </Section>
  )
}

/** The file as it stands, where nothing could be made of it. */
function RawRows({ preview: { raw } }: Readonly<{ preview: StatementPreview }>) {
  return (
    <div className="qmc-bank-raw">
      <table>
        <caption>{say('bank.raw-rows')}</caption>
        <tbody>
          {raw.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const COLUMNS: readonly Column<StatementPreview['lines'][number]>[] = [
  { key: 'row', title: say('bank.column.row'), width: '4rem', render: ({ row }) => row },
  { key: 'on', title: say('bank.column.day'), width: '7rem', isRowHeader: true, render: ({ bookedOn }) => formatDate(bookedOn) },
  { key: 'amount', title: say('bank.column.amount'), width: '9rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  { key: 'text', title: say('bank.column.text'), render: ({ text }) => text },
  { key: 'is', title: say('bank.column.is'), width: '9rem', render: ({ is }) => sayWord('bank-line-is', is) },
]
