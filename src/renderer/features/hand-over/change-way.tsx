import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { fieldError, RadioField, TextField } from '../../ui/index.ts'
import { ReasonPanel, useAct } from '../acts/index.ts'

/** Somebody calls and asks for another way than at intake: by post after all, or they come themselves. */
export function ChangeWay({ dossier }: Readonly<{ dossier: Dossier }>) {
  const [isOpen, setOpen] = useState(false)
  if (!canMove(dossier.status, 'change-way').ok || dossier.dispatch?.state === 'sent') return null
  if (isOpen) return <ChangeWayForm dossier={dossier} onClose={() => setOpen(false)} />
  return (
    <div className="qmc-row">
      <Button size="small" onClick={() => setOpen(true)}>
        {say('move.change-way')}
      </Button>
      <span className="qmc-muted qmc-small">{say('hand-over.change-way-hint')}</span>
    </div>
  )
}

function ChangeWayForm({ dossier, onClose }: Readonly<{ dossier: Dossier; onClose: () => void }>) {
  const { id, owner, resultPlace } = dossier
  const [place, setPlace] = useState<Channel>(resultPlace === 'direct' ? 'postal' : 'direct')
  const [address, setAddress] = useState(dossier.resultAddress || (owner.currentAddress ?? owner.permanentAddress ?? ''))
  const command = useAct('return.change-way', 'change-way', onClose)
  return (
    <ReasonPanel
      title={say('move.change-way')}
      submitLabel={say('hand-over.change-way-confirm')}
      command={command}
      fields={['resultAddress']}
      label={say('hand-over.change-way-reason')}
      isLine
      onSubmit={(reason) => command.run({ id, resultPlace: place, resultAddress: place === 'postal' ? address : '', reason })}
      onClose={onClose}
    >
      <RadioField
        label={say('hand-over.new-way')}
        value={place}
        onChange={setPlace}
        options={Channel.options.map((value) => ({ value, label: sayWord('result-place', value) }))}
        className="qmc-wide"
      />
      {place === 'postal' ? (
        <TextField
          label={say('intake.result-address')}
          value={address}
          onChange={setAddress}
          error={fieldError(command.error, 'resultAddress')}
          isRequired
          maxLength={500}
          className="qmc-wide"
          autoFocus
        />
      ) : null}
    </ReasonPanel>
  )
}
