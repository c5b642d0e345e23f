import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Loaded, PageFrame, useStatusLine } from '../../ui/index.ts'
import { officerColumns } from './officer-columns.tsx'
import { inListOrder } from './officer-draft.ts'
import { OfficerForm } from './officer-form.tsx'
import './officers.css'
import { PinForm } from './pin-form.tsx'

type Panel = Readonly<{ kind: 'new' }> | Readonly<{ kind: 'edit' | 'pin'; officer: Officer }>

/** Who may sign in on this counter, and as what. */
export function OfficersPage() {
  const officers = useOperation('staff.list', {})
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const [panel, setPanel] = useState<Panel>()
  const { toggle, error } = useToggleAccount()
  const close = (): void => setPanel(undefined)
  const columns = officerColumns(fields, {
    onEdit: (officer) => setPanel({ kind: 'edit', officer }),
    onSetPin: (officer) => setPanel({ kind: 'pin', officer }),
    onToggle: (officer) => void toggle(officer),
  })
  return (
    <PageFrame
      title={say('officers.title')}
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          disabled={panel?.kind === 'new'}
          onClick={() => setPanel({ kind: 'new' })}
        >
          {say('officers.add')}
        </Button>
      }
    >
      <ErrorNotice error={error} />
      {panel?.kind === 'new' ? <OfficerForm key="new" officer={undefined} fields={fields} onClose={close} /> : null}
      {panel?.kind === 'edit' ? (
        <OfficerForm key={panel.officer.id} officer={panel.officer} fields={fields} onClose={close} />
      ) : null}
      {panel?.kind === 'pin' ? <PinForm key={panel.officer.id} officer={panel.officer} onClose={close} /> : null}
      <Loaded of={officers}>
        {(list) => (
          <DataTable
            label={say('officers.table')}
            columns={columns}
            rows={inListOrder(list)}
            rowKey={({ id }) => id}
            rowClassName={({ id }) => (panel?.kind !== 'new' && panel?.officer.id === id ? 'qmc-row-selected' : undefined)}
            empty={<Empty title={say('officers.none')} />}
          />
        )}
      </Loaded>
    </PageFrame>
  )
}

/** Locks or opens an account, with the way back; who did it and when stays in the journal either way. */
function useToggleAccount() {
  const update = useCommand('staff.update')
  const { tell } = useStatusLine()
  const setActive = async ({ accountName: _fixed, ...officer }: Officer, isActive: boolean): Promise<boolean> =>
    (await update.run({ ...officer, isActive })).ok
  const toggle = async (officer: Officer): Promise<void> => {
    if (!(await setActive(officer, !officer.isActive))) return
    const text = say(officer.isActive ? 'officers.locked' : 'officers.unlocked', { name: officer.fullName })
    tell(text, { undo: () => void setActive(officer, officer.isActive) })
  }
  return { toggle, error: update.error }
}
