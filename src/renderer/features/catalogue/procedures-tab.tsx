import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { Empty, Loaded, SelectField, TextField } from '../../ui/index.ts'
import { ProcedureDetail } from './procedure-detail.tsx'

/** Found while typing, without marks; the detail stands beside the list. */
export function ProceduresTab() {
  const { code: opened } = useSearch({ from: '/catalogue' })
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [fieldCode, setFieldCode] = useState<string | null>(null)
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const found = useOperation('catalogue.search', { text, fieldCode, onlyReceivable: false }, { keepsPrevious: true })
  return (
    <div className="qmc-catalogue">
      <div className="qmc-stack qmc-catalogue-side">
        <TextField label={say('catalogue.search')} value={text} onChange={setText} placeholder={say('catalogue.search-hint')} maxLength={200} autoFocus />
        <SelectField
          label={say('catalogue.field')}
          value={fieldCode}
          onChange={setFieldCode}
          options={fields.map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={say('dossiers.all-fields')}
          canBeEmpty
        />
        <Loaded of={found}>
          {(procedures) =>
            procedures.length === 0 ? (
              <Empty title={say('catalogue.none')} />
            ) : (
              <nav aria-label={say('catalogue.list')} className="qmc-catalogue-list">
                <p className="qmc-muted qmc-small">{`${formatNumber(procedures.length)} ${say('catalogue.tab-procedures').toLocaleLowerCase('vi')}`}</p>
                <ul>
                  {procedures.map((procedure) => (
                    <li key={procedure.code}>
                      <button
                        type="button"
                        className="qmc-catalogue-item"
                        aria-current={procedure.code === opened ? 'true' : undefined}
                        onClick={() => void navigate({ to: '/catalogue', search: { code: procedure.code }, replace: true })}
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
            )
          }
        </Loaded>
      </div>
      {opened === undefined ? <Empty title={say('catalogue.choose')} /> : <ProcedureDetail key={opened} code={opened} />}
    </div>
  )
}
