import { ActForm, type PanelProps, useAct } from '../../acts/index.ts'
import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { Channel } from '../../../../shared/domain/procedure/channel.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { say, sayWord, type TextKey } from '../../../i18n/index.ts'
import { DateField, fieldError, LongTextField, Notice, RadioField, SelectField, TextField } from '../../../ui/index.ts'

const LINES = [
  ['fullName', 'move.full-name'],
  ['personalId', 'dossier.personal-id'],
  ['phone', 'dossier.phone'],
  ['email', 'dossier.email'],
  ['permanentAddress', 'dossier.permanent-address'],
  ['currentAddress', 'dossier.current-address'],
] as const satisfies readonly (readonly [keyof Dossier['owner'], TextKey])[]

const FIELDS = ['reason', 'note', 'resultAddress', 'owner.bornOn', ...LINES.map(([name]) => `owner.${name}`)]

type Values = Readonly<Record<(typeof LINES)[number][0] | 'bornOn' | 'note' | 'resultAddress' | 'reason', string>>

const valuesOf = ({ owner, note, resultAddress }: Dossier): Values => ({
  fullName: owner.fullName,
  personalId: owner.personalId ?? '',
  phone: owner.phone ?? '',
  email: owner.email ?? '',
  permanentAddress: owner.permanentAddress ?? '',
  currentAddress: owner.currentAddress ?? '',
  bornOn: owner.bornOn === null ? '' : toVietnameseDate(owner.bornOn),
  note,
  resultAddress,
  reason: '',
})

/** A new event over the old one, with its reason: nothing is overwritten. */
export function CorrectPanel({ dossier, onClose }: PanelProps) {
  const [values, setValues] = useState(() => valuesOf(dossier))
  const [resultPlace, setResultPlace] = useState(dossier.resultPlace)
  const [sex, setSex] = useState(dossier.owner.sex)
  const command = useAct('dossier.correct', 'correct', onClose)
  const set = (name: keyof Values) => (value: string) => setValues((before) => ({ ...before, [name]: value }))
  const submit = (): void => {
    const { reason, note, resultAddress, bornOn, ...lines } = values
    const owner = {
      ...dossier.owner,
      ...lines,
      sex,
      bornOn: bornOn.trim() === '' ? null : (parseVietnameseDate(bornOn) ?? bornOn),
    }
    void command.run({ id: dossier.id, reason, note, resultPlace, resultAddress, proxy: dossier.proxy, owner })
  }
  return (
    <ActForm move="correct" command={command} fields={FIELDS} onSubmit={submit} onClose={onClose}>
      <Notice tone="info">{say('move.correct-hint')}</Notice>
      <div className="qmc-form">
        {LINES.map(([name, label]) => (
          <TextField
            key={name}
            label={say(label)}
            value={values[name]}
            onChange={set(name)}
            error={fieldError(command.error, `owner.${name}`)}
          />
        ))}
        <DateField
          label={say('dossier.born')}
          value={values.bornOn}
          onChange={set('bornOn')}
          error={fieldError(command.error, 'owner.bornOn')}
        />
        <RadioField
          label={say('dossier.sex')}
          value={sex}
          onChange={setSex}
          options={(['male', 'female'] as const).map((value) => ({ value, label: sayWord('sex', value) }))}
        />
        <SelectField
          label={say('dossier.result-place')}
          value={resultPlace}
          onChange={(next) => setResultPlace(next ?? resultPlace)}
          options={Channel.options.map((value) => ({ value, label: sayWord('result-place', value) }))}
        />
        <TextField
          label={`${say('dossier.result-place')} (${sayWord('channel-short', 'postal')})`}
          value={values.resultAddress}
          onChange={set('resultAddress')}
          error={fieldError(command.error, 'resultAddress')}
        />
        <LongTextField
          label={say('move.note')}
          value={values.note}
          onChange={set('note')}
          error={fieldError(command.error, 'note')}
          className="qmc-wide"
        />
        <LongTextField
          label={say('move.reason')}
          value={values.reason}
          onChange={set('reason')}
          error={fieldError(command.error, 'reason')}
          isRequired
          className="qmc-wide"
        />
      </div>
    </ActForm>
  )
}
