import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { type ProcedureGroup, TICKET_LETTERS, type TicketLetter } from '../../../../shared/domain/queue/queue-settings.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { CheckboxField, fieldError, MultiSelectField, NumberField, Section, SelectField, TextField } from '../../../ui/index.ts'
import type { QueueSettingsForm } from './use-queue-settings.ts'

type FormProps = Readonly<{ form: QueueSettingsForm }>

const MOST_GROUPS = 12
const LETTERS = TICKET_LETTERS.map((letter) => ({ value: letter, label: letter }))

/** One line a group, in the order of the buttons of the kiosk; the one chosen opens below its line. */
export function GroupsSection({ form }: FormProps) {
  const { groups } = form.values
  const lines = valueOf(useOperation('queue.get-overview', {}))?.groups ?? []
  const [openId, setOpenId] = useState<string>()
  const change = (next: readonly ProcedureGroup[]): void => form.change({ groups: [...next] })
  const raise = (at: number): void => {
    const next = [...groups]
    next.splice(at - 1, 0, ...next.splice(at, 1))
    change(next)
  }
  const add = (): void => {
    const letter = TICKET_LETTERS.find((one) => groups.every((group) => group.letter !== one)) ?? 'A'
    const id = `group-${crypto.randomUUID().slice(0, 8)}`
    change([
      ...groups,
      { id, letter, name: '', hint: '', names: {}, fieldCodes: [], firstNumber: 1, lastNumber: 999, isActive: true },
    ])
    setOpenId(id)
  }
  return (
    <Section
      title={say('queue.set.groups')}
      actions={
        <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={groups.length >= MOST_GROUPS} onClick={add}>
          {say('queue.set.add-group')}
        </Button>
      }
    >
      <ol className="qmc-queue-groups">
        {groups.map((group, at) => (
          <li key={group.id} className={group.isActive ? '' : 'qmc-queue-group-off'}>
            <GroupLine
              group={group}
              isFirst={at === 0}
              isOpen={openId === group.id}
              onOpen={() => setOpenId(openId === group.id ? undefined : group.id)}
              onRaise={() => raise(at)}
              onRemove={groups.length > 1 ? () => change(groups.filter(({ id }) => id !== group.id)) : undefined}
            />
            <Standing
              group={group}
              waiting={lines.find(({ id }) => id === group.id)?.waiting ?? 0}
              isOpen={openId === group.id}
            />
            {openId === group.id || hasError(form, at) ? (
              <GroupFields
                form={form}
                at={at}
                group={group}
                onChange={(part) => change(groups.map((one) => (one.id === group.id ? { ...one, ...part } : one)))}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What a change means for those who hold a number of this group already. */
function Standing({ group, waiting, isOpen }: Readonly<{ group: ProcedureGroup; waiting: number; isOpen: boolean }>) {
  if (waiting === 0 || (group.isActive && !isOpen)) return null
  return (
    <p role="status" className="qmc-queue-standing">
      {say(group.isActive ? 'queue.set.standing' : 'queue.set.standing-off', { n: waiting })}
    </p>
  )
}

const hasError = ({ error }: QueueSettingsForm, at: number): boolean =>
  error?.fields?.some(({ path }) => path.startsWith(`groups.${at}.`)) ?? false

type LineProps = Readonly<{
  group: ProcedureGroup
  isFirst: boolean
  isOpen: boolean
  onOpen: () => void
  onRaise: () => void
  onRemove: (() => void) | undefined
}>

function GroupLine({ group, isFirst, isOpen, onOpen, onRaise, onRemove }: LineProps) {
  const { letter, name, hint, firstNumber, lastNumber, isActive } = group
  return (
    <div className="qmc-queue-group">
      <strong className="qmc-glance-letter">{letter}</strong>
      <span className="qmc-queue-group-name">
        {name || say('queue.set.new-group')}
        <span className="qmc-muted qmc-small">{isActive ? hint : say('queue.set.group-off')}</span>
      </span>
      <span className="qmc-nowrap qmc-muted">{say('queue.set.range', { first: firstNumber, last: lastNumber })}</span>
      <Button size="small" aria-expanded={isOpen} aria-label={say('queue.set.edit-label', { name })} onClick={onOpen}>
        {say('queue.set.edit')}
      </Button>
      <Button
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={say('queue.set.raise', { name })}
        disabled={isFirst}
        onClick={onRaise}
      />
      <Button
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say('queue.set.remove', { name })}
        disabled={!onRemove}
        onClick={onRemove}
      />
    </div>
  )
}

type FieldsProps = FormProps & Readonly<{ at: number; group: ProcedureGroup; onChange: (part: Partial<ProcedureGroup>) => void }>

function GroupFields({ form, at, group, onChange }: FieldsProps) {
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const errorAt = (name: keyof ProcedureGroup): string | undefined => fieldError(form.error, `groups.${at}.${name}`)
  return (
    <div className="qmc-form qmc-queue-group-fields">
      <SelectField<TicketLetter>
        label={say('queue.set.letter')}
        value={group.letter}
        onChange={(letter) => letter && onChange({ letter })}
        options={LETTERS}
        error={errorAt('letter')}
        isRequired
      />
      <TextField
        label={say('queue.set.name')}
        value={group.name}
        onChange={(name) => onChange({ name })}
        error={errorAt('name')}
        maxLength={60}
        isRequired
      />
      <TextField
        label={say('queue.set.hint')}
        value={group.hint}
        onChange={(hint) => onChange({ hint })}
        error={errorAt('hint')}
        maxLength={160}
      />
      {form.values.languages.map((language) => (
        <TextField
          key={language}
          label={say('queue.set.name-in', { language: sayWord('queue.language', language) })}
          value={group.names[language] ?? ''}
          onChange={(name) => onChange({ names: { ...group.names, [language]: name } })}
          maxLength={80}
        />
      ))}
      <MultiSelectField
        label={say('queue.set.fields')}
        value={group.fieldCodes}
        onChange={(fieldCodes) => onChange({ fieldCodes })}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        hint={say('queue.set.fields-hint')}
        error={errorAt('fieldCodes')}
      />
      <NumberField
        label={say('queue.set.first')}
        value={group.firstNumber}
        onChange={(n) => onChange({ firstNumber: n ?? 0 })}
        error={errorAt('firstNumber')}
        maxLength={4}
        isRequired
      />
      <NumberField
        label={say('queue.set.last')}
        value={group.lastNumber}
        onChange={(n) => onChange({ lastNumber: n ?? 0 })}
        error={errorAt('lastNumber')}
        maxLength={4}
        isRequired
      />
      <CheckboxField
        label={say('queue.set.active')}
        isChecked={group.isActive}
        onChange={(isActive) => onChange({ isActive })}
        className="qmc-counter-check"
      />
    </div>
  )
}
