import { Button } from 'antd'
import { useState } from 'react'
import type { BulkAct } from '../../../shared/ipc/contract/work-list.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { LongTextField, SelectField, useShortcut } from '../../ui/index.ts'

type Officer = OutputOf<'staff.list'>[number]
type FormKind = Exclude<BulkAct['kind'], 'accept'>

type FormProps = Readonly<{ kind: FormKind; isRunning: boolean; onRun: (act: BulkAct) => void; onClose: () => void }>

const processes = ({ roles }: Officer): boolean =>
  roles.some((role) => ['specialist', 'office-head', 'leader', 'centre-head'].includes(role))
const signs = ({ roles }: Officer): boolean => roles.some((role) => ['office-head', 'leader', 'centre-head'].includes(role))

/** What the act needs besides the dossiers. */
export function BulkForm({ kind, isRunning, onRun, onClose }: FormProps) {
  const officers = (valueOf(useOperation('staff.list', {})) ?? []).filter(({ isActive }) => isActive)
  const departments = valueOf(useOperation('catalogue.get-reference', {}))?.departments ?? []
  const [officerId, setOfficerId] = useState<string | null>(null)
  const [department, setDepartment] = useState<string | null>(null)
  const [text, setText] = useState('')
  const act = toAct(kind, { officerId, department, text })
  const run = (): void => {
    if (act && !isRunning) onRun(act)
  }
  useShortcut('Escape', onClose)
  useShortcut('Ctrl+Enter', run)
  const choice = officers.filter(kind === 'submit' ? signs : processes)
  return (
    <form
      className="qmc-bulk-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      {kind === 'transfer' ? (
        <SelectField
          label={say('bulk.department')}
          value={department}
          onChange={setDepartment}
          options={departments.map(({ name }) => ({ value: name, label: name }))}
          isRequired
          autoFocus
        />
      ) : null}
      {kind === 'approve-drafts' ? null : (
        <SelectField
          label={say(kind === 'submit' ? 'bulk.signer' : 'bulk.to-officer')}
          value={officerId}
          onChange={setOfficerId}
          options={choice.map(({ id, fullName, title }) => ({
            value: id as string,
            label: title === '' ? fullName : `${fullName} – ${title}`,
          }))}
          isRequired={kind === 'reassign'}
          canBeEmpty={kind !== 'reassign'}
        />
      )}
      <LongTextField
        label={say(kind === 'reassign' ? 'bulk.reason' : 'bulk.opinion')}
        value={text}
        onChange={setText}
        maxLength={4000}
        isRequired={kind === 'reassign'}
        rows={1}
      />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" disabled={act === undefined} loading={isRunning}>
          {say('bulk.run')}
        </Button>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
    </form>
  )
}

type Typed = Readonly<{ officerId: string | null; department: string | null; text: string }>

/** Undefined while something the act needs is missing. */
function toAct(kind: FormKind, { officerId, department, text }: Typed): BulkAct | undefined {
  // The core parses what is sent; here an id is only the text it was chosen by.
  const id = officerId as Officer['id'] | null
  switch (kind) {
    case 'transfer':
      return department === null ? undefined : { kind, department, toOfficerId: id, opinion: text }
    case 'submit':
      return { kind, toOfficerId: id, opinion: text }
    case 'approve-drafts':
      return { kind, remark: text }
    case 'reassign':
      return id === null || text.trim() === '' ? undefined : { kind, toOfficerId: id, reason: text }
  }
}
