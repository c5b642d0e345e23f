import { Button } from 'antd'
import { useState } from 'react'
import type { ProofKeyReading, ProofUnit } from '../../../shared/ipc/contract/proof.ts'
import { saveTextFile, useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import {
  CheckboxField,
  type Column,
  DataTable,
  Empty,
  ErrorNotice,
  FormPanel,
  Loaded,
  Notice,
  Section,
  TextFileButton,
} from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'

type Chosen = Readonly<{ file: string; reading: ProofKeyReading }>

/** Our keys for other units, and theirs for us. */
export function KeysSection({ mayManage }: Readonly<{ mayManage: boolean }>) {
  const units = useOperation('proof.list-units', {})
  const [chosen, setChosen] = useState<Chosen>()
  const [leaving, setLeaving] = useState<ProofUnit>()
  return (
    <Section title={say('proof.units')}>
      <div className="qmc-stack">
        <p className="qmc-muted">{say('proof.units-lead')}</p>
        {mayManage ? <KeyButtons onChosen={setChosen} /> : null}
        {chosen ? <TakePanel key={chosen.reading.fingerprint} chosen={chosen} onClose={() => setChosen(undefined)} /> : null}
        {leaving ? <RemovePanel key={leaving.unit} of={leaving} onClose={() => setLeaving(undefined)} /> : null}
        <Loaded of={units}>
          {(rows) => (
            <DataTable
              label={say('proof.units-table')}
              columns={mayManage ? [...COLUMNS, removal(setLeaving)] : COLUMNS}
              rows={rows}
              rowKey={({ unit }) => unit}
              empty={<Empty title={say('proof.units-none')} />}
            />
          )}
        </Loaded>
      </div>
    </Section>
  )
}

function KeyButtons({ onChosen }: Readonly<{ onChosen: (chosen: Chosen | undefined) => void }>) {
  const exported = useCommand('proof.export-keys')
  const look = useCommand('proof.look-at-keys')
  const [fingerprint, setFingerprint] = useState('')
  const save = async (): Promise<void> => {
    const made = await exported.run({})
    if (!made.ok) return
    saveTextFile(made.value.name, made.value.text)
    setFingerprint(made.value.fingerprint)
  }
  const choose = async (file: string): Promise<void> => {
    onChosen(undefined)
    const read = await look.run({ file })
    if (read.ok) onChosen({ file, reading: read.value })
  }
  return (
    <>
      <div className="qmc-row">
        <Button loading={exported.isRunning} onClick={() => void save()}>
          {say('proof.export')}
        </Button>
        <TextFileButton
          label={say('proof.import')}
          onText={(text) => void choose(text)}
          isDisabled={look.isRunning}
          accept=".qmc"
        />
      </div>
      {fingerprint === '' ? null : <Notice tone="success">{say('proof.exported', { fingerprint })}</Notice>}
      <ErrorNotice error={exported.error ?? look.error} />
    </>
  )
}

/** Nobody's keys are taken before two people have compared the fingerprint. */
function TakePanel({ chosen, onClose }: Readonly<{ chosen: Chosen; onClose: () => void }>) {
  const { unitName, fingerprint, before } = chosen.reading
  const [isCompared, setIsCompared] = useState(false)
  const take = useToldCommand('proof.take-keys', { text: () => say('proof.imported', { unitName }), onDone: onClose })
  return (
    <FormPanel
      title={say('proof.import-title', { unitName })}
      lead={<p>{say('proof.import-lead')}</p>}
      submitLabel={say('proof.import-take')}
      command={take}
      isBlocked={!isCompared}
      onSubmit={() => take.run({ file: chosen.file, fingerprint })}
      onClose={onClose}
    >
      {before === 'other-authority' ? <Notice tone="warning">{say('proof.import-other-authority')}</Notice> : null}
      <output className="qmc-recovery-code" aria-label={say('proof.fingerprint')}>
        {fingerprint}
      </output>
      <CheckboxField label={say('proof.import-compared')} isChecked={isCompared} onChange={setIsCompared} />
    </FormPanel>
  )
}

function RemovePanel({ of, onClose }: Readonly<{ of: ProofUnit; onClose: () => void }>) {
  const { unit, unitName } = of
  const remove = useToldCommand('proof.remove-keys', { text: () => say('proof.removed', { unitName }), onDone: onClose })
  return (
    <ReasonPanel
      title={say('proof.remove-title', { unitName })}
      lead={say('proof.remove-lead')}
      label={say('proof.remove-reason')}
      submitLabel={say('proof.confirm-remove')}
      command={remove}
      isLine
      onSubmit={(reason) => remove.run({ unit, reason })}
      onClose={onClose}
    />
  )
}

const removal = (onRemove: (unit: ProofUnit) => void): Column<ProofUnit> => ({
  key: 'remove',
  title: say('ui.actions'),
  width: '110px',
  render: (row) => (
    <Button type="link" aria-label={say('proof.remove-of', { unitName: row.unitName })} onClick={() => onRemove(row)}>
      {say('proof.remove')}
    </Button>
  ),
})

const COLUMNS: readonly Column<ProofUnit>[] = [
  {
    key: 'unit',
    title: say('proof.unit'),
    isRowHeader: true,
    render: ({ unit, unitName }) => (
      <>
        {unitName}
        <div className="qmc-muted qmc-small">{unit}</div>
      </>
    ),
  },
  { key: 'on', title: say('proof.exported-at'), width: '130px', render: ({ exportedAt }) => formatDate(exportedAt) },
  { key: 'count', title: say('proof.key-count'), width: '80px', render: ({ keyCount }) => keyCount },
  { key: 'print', title: say('proof.fingerprint'), width: '230px', render: ({ fingerprint }) => fingerprint },
]
