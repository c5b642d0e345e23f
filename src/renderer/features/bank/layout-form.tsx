import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { USUAL_DAYS, USUAL_LABELS, type BankSettings, type StatementLayout } from '../../../shared/domain/bank/index.ts'
import type { StatementPreview } from '../../../shared/ipc/contract/bank.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, SelectField, TextField, useStatusLine } from '../../ui/index.ts'
import { COLUMNS, guessFrom, type Chosen } from './guess-layout.ts'

const NONE = ''

type LayoutFormProps = Readonly<{
  preview: StatementPreview
  accountId: string
  settings: BankSettings
  isReading: boolean
  /** Reads the file again by what is described so far; nothing is kept. */
  onTry: (layout: StatementLayout) => void
  onSaved: () => void
}>

/** A bank whose file nobody knows yet: which row holds the titles, and which title is which column. */
export function LayoutForm({ preview, accountId, settings, isReading, onTry, onSaved }: LayoutFormProps) {
  const [guess] = useState(() => guessFrom(preview, settings))
  const [row, setRow] = useState(String(guess.row))
  const [name, setName] = useState('')
  const [pattern, setPattern] = useState(NONE)
  const [chosen, setChosen] = useState<Chosen>(guess.chosen)
  const command = useCommand('bank.save-settings')
  const { tell } = useStatusLine()
  const titles = [...new Set(preview.raw.find((each) => String(each.row) === row)?.cells.filter((cell) => cell !== '') ?? [])]
  const layout = toLayout({ name, pattern, chosen })
  const save = async (): Promise<void> => {
    const accounts = settings.accounts.map((each) => (each.id === accountId ? { ...each, layoutId: layout.id } : each))
    const done = await command.run({ accounts, layouts: [...settings.layouts, layout] })
    if (!done.ok) return
    tell(say('bank.layout-saved'))
    onSaved()
  }
  return (
    <form
      className="qmc-stack"
      aria-label={say('bank.layout-title')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>{say('bank.layout-title')}</h3>
      <p className="qmc-muted">
        {say('bank.layout-lead')} {Object.keys(guess.chosen).length === 0 ? '' : say('bank.layout-guessed')}
      </p>
      <div className="qmc-form">
        <TextField
          label={say('bank.layout-name')}
          value={name}
          onChange={setName}
          error={fieldError(command.error, `layouts.${settings.layouts.length}.name`)}
          isRequired
        />
        <SelectField
          label={say('bank.layout-titles')}
          value={row}
          onChange={(next) => setRow(next ?? row)}
          options={preview.raw.map((each) => ({
            value: String(each.row),
            label: `${each.row}: ${each.cells.join(' · ')}`.slice(0, 90),
          }))}
        />
        {COLUMNS.map((column) => (
          <SelectField
            key={column}
            label={say(`bank.layout-column.${column}`)}
            value={chosen[column] ?? NONE}
            onChange={(title) => setChosen({ ...chosen, [column]: title ?? NONE })}
            options={[
              { value: NONE, label: say('bank.layout-none') },
              ...titles.map((title) => ({ value: title, label: title })),
            ]}
          />
        ))}
        <TextField
          label={say('bank.layout-pattern')}
          value={pattern}
          onChange={setPattern}
          error={fieldError(command.error, `layouts.${settings.layouts.length}.datePatterns.0`)}
        />
      </div>
      <ErrorNotice error={command.error} />
      <div className="qmc-row">
        <Button loading={isReading} onClick={() => onTry(layout)}>
          {say('bank.layout-try')}
        </Button>
        <Button htmlType="submit" loading={command.isRunning}>
          {say('bank.layout-save')}
        </Button>
      </div>
    </form>
  )
}

type Described = Readonly<{ name: string; pattern: string; chosen: Chosen }>

function toLayout({ name, pattern, chosen }: Described): StatementLayout {
  const titled = (column: (typeof COLUMNS)[number]): string[] => [chosen[column] ?? NONE].filter((title) => title !== NONE)
  const columns = Object.fromEntries(COLUMNS.map((column) => [column, titled(column)])) as StatementLayout['columns'] // the same names
  const id = `rieng-${foldId(name)}`
  return { id, name, source: '', columns, datePatterns: pattern === NONE ? [...USUAL_DAYS] : [pattern], labels: USUAL_LABELS }
}

const foldId = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 30)
