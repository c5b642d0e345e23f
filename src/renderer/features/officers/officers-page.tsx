import { CheckCircleOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, PageFrame, ToneTag } from '../../ui/index.ts'
import { OfficerForm } from './officer-form.tsx'

/** Who may sign in on this counter, and as what. */
export function OfficersPage() {
  const officers = useOperation('staff.list', {})
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const [edited, setEdited] = useState<Officer | 'new'>()
  const columns: readonly Column<Officer>[] = [
    { key: 'name', title: say('officers.full-name'), width: '170px', isRowHeader: true, render: (officer) => officer.fullName },
    { key: 'account', title: say('officers.account'), width: '120px', render: (officer) => officer.accountName },
    {
      key: 'position',
      title: say('officers.position'),
      render: (officer) => (
        <>
          {officer.title}
          <div className="qmc-muted qmc-small">{officer.department}</div>
        </>
      ),
    },
    { key: 'roles', title: say('officers.roles'), render: (officer) => officer.roles.map((role) => sayWord('role', role)).join(', ') },
    {
      key: 'scope',
      title: say('officers.scope'),
      isSecondary: true,
      render: (officer) =>
        officer.scope.fieldCodes.length === 0
          ? say('officers.all-fields')
          : officer.scope.fieldCodes.map((code) => fields.find((field) => field.code === code)?.name ?? code).join(', '),
    },
    { key: 'phone', title: say('officers.phone'), width: '120px', isSecondary: true, render: (officer) => officer.phone },
    {
      key: 'state',
      title: say('officers.state'),
      width: '110px',
      render: (officer) => (
        <ToneTag tone={officer.isActive ? 'success' : 'neutral'} icon={officer.isActive ? <CheckCircleOutlined /> : <StopOutlined />}>
          {say(officer.isActive ? 'officers.active' : 'officers.inactive')}
        </ToneTag>
      ),
    },
    {
      key: 'acts',
      title: say('ui.actions'),
      width: '80px',
      render: (officer) => (
        <Button size="small" aria-label={say('officers.edit-label', { name: officer.fullName })} onClick={() => setEdited(officer)}>
          {say('officers.edit')}
        </Button>
      ),
    },
  ]
  return (
    <PageFrame
      title={say('officers.title')}
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {say('officers.add')}
        </Button>
      }
    >
      {edited === undefined ? null : (
        <OfficerForm key={edited === 'new' ? 'new' : edited.id} officer={edited === 'new' ? undefined : edited} fields={fields} onClose={() => setEdited(undefined)} />
      )}
      <Loaded of={officers}>
        {(list) => <DataTable label={say('officers.table')} columns={columns} rows={list} rowKey={(officer) => officer.id} empty={<Empty title={say('officers.none')} />} />}
      </Loaded>
    </PageFrame>
  )
}
