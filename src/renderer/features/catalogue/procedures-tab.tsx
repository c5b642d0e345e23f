import { useNavigate, useSearch } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Procedure } from '../../../shared/domain/procedure/procedure.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { Empty, Loaded, SelectField, TextField } from '../../ui/index.ts'
import { ProcedureDetail } from './procedure-detail.tsx'

/** Found while typing, without marks; the detail stands beside the list. Arrow keys walk from the box into the list. */
export function ProceduresTab() {
  const { code: opened } = useSearch({ from: '/catalogue' })
  const navigate = useNavigate()
  const side = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [fieldCode, setFieldCode] = useState<string | null>(null)
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const found = useOperation('catalogue.search', { text, fieldCode, onlyReceivable: false }, { keepsPrevious: true })

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.nativeEvent.isComposing) return
    const items = [...(side.current?.querySelectorAll<HTMLElement>('.qmc-catalogue-item') ?? [])]
    const next = items[items.findIndex((item) => item === document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div className="qmc-catalogue">
      <div className="qmc-stack qmc-catalogue-side" ref={side}>
        <TextField
          label={say('catalogue.search')}
          value={text}
          onChange={setText}
          onKeyDown={walk}
          placeholder={say('catalogue.search-hint')}
          maxLength={200}
          autoFocus
        />
        <SelectField
          label={say('catalogue.field')}
          value={fieldCode}
          onChange={setFieldCode}
          options={fields.map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={say('catalogue.all-fields')}
          canBeEmpty
        />
        <Loaded of={found}>
          {(procedures) => (
            <ProcedureList
              procedures={procedures}
              opened={opened}
              onKeyDown={walk}
              onOpen={(code) => void navigate({ to: '/catalogue', search: { code }, replace: true })}
            />
          )}
        </Loaded>
      </div>
      {opened === undefined ? (
        <Empty title={say('catalogue.choose')} hint={say('catalogue.choose-hint')} />
      ) : (
        <ProcedureDetail key={opened} code={opened} />
      )}
    </div>
  )
}

type ProcedureListProps = Readonly<{
  procedures: readonly Procedure[]
  opened: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
  onOpen: (code: string) => void
}>

function ProcedureList({ procedures, opened, onKeyDown, onOpen }: ProcedureListProps) {
  if (procedures.length === 0) return <Empty title={say('catalogue.none')} hint={say('catalogue.none-hint')} />
  return (
    <>
      <p className="qmc-muted qmc-small" role="status">
        {say('catalogue.found', { n: formatNumber(procedures.length) })}
      </p>
      <nav aria-label={say('catalogue.list')} className="qmc-catalogue-list">
        <ul>
          {procedures.map((procedure) => (
            <li key={procedure.code}>
              <button
                type="button"
                className="qmc-catalogue-item"
                aria-current={procedure.code === opened ? 'true' : undefined}
                onKeyDown={onKeyDown}
                onClick={() => onOpen(procedure.code)}
              >
                <span>{procedure.name}</span>
                <span className="qmc-muted qmc-small">
                  {procedure.code} · {procedure.fieldName}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
