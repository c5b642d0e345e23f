import { CheckCircleOutlined, LockOutlined, MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type Column, ToneTag } from '../../ui/index.ts'

export type OfficerActs = Readonly<{
  onEdit: (officer: Officer) => void
  onSetPin: (officer: Officer) => void
  onToggle: (officer: Officer) => void
}>

type Fields = readonly Readonly<{ code: string; name: string }>[]

const scopeText = ({ scope }: Officer, fields: Fields): string =>
  scope.fieldCodes.length === 0
    ? say('officers.all-fields')
    : scope.fieldCodes.map((code) => fields.find((field) => field.code === code)?.name ?? code).join(', ')

export function officerColumns(fields: Fields, acts: OfficerActs): Column<Officer>[] {
  return [
    {
      key: 'name',
      title: say('officers.full-name'),
      width: '190px',
      isRowHeader: true,
      render: ({ fullName, accountName }) => (
        <>
          {fullName}
          <div className="qmc-muted qmc-small">{accountName}</div>
        </>
      ),
    },
    {
      key: 'position',
      title: say('officers.position-and-department'),
      render: ({ title, department }) => (
        <>
          {title || '–'}
          <div className="qmc-muted qmc-small">{department}</div>
        </>
      ),
    },
    {
      key: 'roles',
      title: say('officers.roles'),
      width: '19%',
      render: ({ roles }) => roles.map((role) => sayWord('role', role)).join(', '),
    },
    {
      key: 'scope',
      title: say('officers.scope'),
      width: '13%',
      isSecondary: true,
      render: (officer) => scopeText(officer, fields),
    },
    {
      key: 'phone',
      title: say('officers.phone'),
      width: '122px',
      isSecondary: true,
      render: ({ phone }) => <span className="qmc-nowrap">{phone || '–'}</span>,
    },
    {
      key: 'state',
      title: say('officers.state'),
      width: '118px',
      render: ({ isActive }) => <AccountState isActive={isActive} />,
    },
    { key: 'acts', title: say('ui.actions'), width: '108px', render: (officer) => <Acts officer={officer} {...acts} /> },
  ]
}

function AccountState({ isActive }: Readonly<{ isActive: boolean }>) {
  return (
    <ToneTag tone={isActive ? 'success' : 'neutral'} icon={isActive ? <CheckCircleOutlined /> : <LockOutlined />}>
      {say(isActive ? 'officers.active' : 'officers.inactive')}
    </ToneTag>
  )
}

function Acts({ officer, onEdit, onSetPin, onToggle }: OfficerActs & Readonly<{ officer: Officer }>) {
  return (
    <span className="qmc-officer-acts">
      <Button size="small" aria-label={say('officers.edit-label', { name: officer.fullName })} onClick={() => onEdit(officer)}>
        {say('officers.edit')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: ({ key }) => (key === 'pin' ? onSetPin(officer) : onToggle(officer)),
          items: [
            { key: 'pin', label: say('officers.set-pin') },
            { key: 'toggle', label: say(officer.isActive ? 'officers.lock' : 'officers.unlock') },
          ],
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined aria-hidden />}
          aria-label={say('officers.more-label', { name: officer.fullName })}
        />
      </Dropdown>
    </span>
  )
}
