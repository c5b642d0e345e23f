import { ActForm, type PanelProps, useAct } from '../acts/index.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { fieldError, LongTextField, Notice, NumberField, RadioField, SelectField } from '../../ui/index.ts'
import { AgencyField } from './consult-panel.tsx'

type Way = InputOf<'turn.forward'>['way']
type Row = Readonly<{ key: string; name: string; days: number | null }>

const MEANS = ['both', 'paper', 'electronic'] as const
const newRow = (): Row => ({ key: crypto.randomUUID(), name: '', days: 3 })

/** The agency that decides, while the dossier has not been sent there yet. */
function deciderOf({ competentAgency, forwardings }: Dossier): Dossier['competentAgency'] {
  return forwardings.some(({ way }) => way === 'competent-agency') ? null : competentAgency
}

/** Phiếu chuyển xử lý: the first agency leads. A dossier that another agency decides goes there and nowhere else. */
export function ForwardPanel({ dossier, onClose }: PanelProps) {
  const decider = deciderOf(dossier)
  const ways: readonly Way[] = decider ? ['competent-agency'] : ['joint-same-level', 'joint-upwards']
  const [way, setWay] = useState<Way>(ways[0] ?? 'joint-same-level')
  const [means, setMeans] = useState<(typeof MEANS)[number]>('both')
  const [content, setContent] = useState(decider ? say('turns.forward-competent-content') : '')
  const [rows, setRows] = useState<readonly Row[]>([newRow()])
  const command = useAct('turn.forward', 'forward', onClose)
  const shown = way === 'joint-same-level' ? rows : rows.slice(0, 1)
  const agencies = decider
    ? [{ agency: decider, isLead: true, days: null }]
    : shown.map(({ name, days }, index) => ({ agency: { name, code: '' }, isLead: index === 0, days }))
  const change = (key: string, patch: Partial<Row>): void =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...patch } : row)))
  return (
    <ActForm
      move="forward"
      command={command}
      fields={['content', ...agencies.flatMap((_, index) => [`agencies.${index}.agency.name`, `agencies.${index}.days`])]}
      onSubmit={() => command.run({ id: dossier.id, way, means, content, agencies })}
      onClose={onClose}
    >
      <Notice tone="info">
        {decider ? say('turns.forward-competent-hint', { agency: decider.name }) : say('turns.forward-hint')}
      </Notice>
      <div className="qmc-form">
        <RadioField
          label={say('turns.way')}
          value={way}
          onChange={setWay}
          options={ways.map((value) => ({ value, label: sayWord('forward-way', value) }))}
        />
        <SelectField
          label={say('turns.means')}
          value={means}
          onChange={(next) => setMeans(next ?? 'both')}
          options={MEANS.map((value) => ({ value, label: sayWord('forward-means', value) }))}
        />
        {decider
          ? null
          : shown.map((row, index) => (
              <AgencyRow
                key={row.key}
                index={index}
                row={row}
                nameError={fieldError(command.error, `agencies.${index}.agency.name`)}
                daysError={fieldError(command.error, `agencies.${index}.days`)}
                onChange={(patch) => change(row.key, patch)}
              />
            ))}
        <LongTextField
          label={say('turns.content')}
          value={content}
          onChange={setContent}
          error={fieldError(command.error, 'content')}
          isRequired
          className="qmc-wide"
        />
      </div>
      {way === 'joint-same-level' ? (
        <div className="qmc-row">
          <Button size="small" onClick={() => setRows([...rows, newRow()])} disabled={rows.length >= 10}>
            {say('turns.add-agency')}
          </Button>
          <Button size="small" onClick={() => setRows(rows.slice(0, -1))} disabled={rows.length === 1}>
            {say('turns.remove-agency')}
          </Button>
        </div>
      ) : null}
    </ActForm>
  )
}

type AgencyRowProps = Readonly<{
  index: number
  row: Row
  nameError: string | undefined
  daysError: string | undefined
  onChange: (patch: Partial<Row>) => void
}>

function AgencyRow({ index, row, nameError, daysError, onChange }: AgencyRowProps) {
  return (
    <>
      <AgencyField
        label={index === 0 ? say('turns.lead-agency') : say('turns.other-agency', { n: index + 1 })}
        value={row.name}
        onChange={(name) => onChange({ name })}
        error={nameError}
        isRequired
      />
      <NumberField
        label={index === 0 ? say('turns.lead-days') : say('turns.other-days', { n: index + 1 })}
        value={row.days}
        onChange={(days) => onChange({ days })}
        error={daysError}
      />
    </>
  )
}
