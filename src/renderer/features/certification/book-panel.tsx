import { useState } from 'react'
import type { CertificationBookView } from '../../../shared/ipc/contract/certification.ts'
import type { NumberStation } from '../../../shared/ipc/contract/numbers.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel, type FormPanelProps, NumberField, SelectField, TextField, useStatusLine } from '../../ui/index.ts'
import { SIGNER_FIELDS, TwoSignersFields, useTwoSigners } from '../numbers/index.ts'
import { bookName } from './book-name.ts'

export type BookAct = Readonly<{
  kind: 'open' | 'hand-over' | 'next-volume' | 'ask' | 'take-over' | 'void'
  book: CertificationBookView
}>
type PanelProps = Readonly<{ book: CertificationBookView; onClose: () => void }>

/** One act on one book, as a panel in the page. */
export function BookPanel({
  act,
  stations,
  onClose,
}: Readonly<{ act: BookAct; stations: readonly NumberStation[]; onClose: () => void }>) {
  const props = { book: act.book, onClose }
  switch (act.kind) {
    case 'open':
      return <OpenPanel {...props} />
    case 'hand-over':
      return <HandOverPanel {...props} stations={stations} />
    case 'next-volume':
      return <NextVolumePanel {...props} />
    case 'ask':
      return <AskPanel {...props} />
    case 'void':
      return <VoidPanel {...props} />
    case 'take-over':
      return <TakeOverPanel {...props} />
  }
}

type FrameProps = Pick<FormPanelProps, 'command' | 'fields' | 'children'> &
  PanelProps &
  Readonly<{ kind: BookAct['kind']; run: () => Promise<{ readonly ok: boolean }> }>

function Frame({ kind, book, command, fields = [], run, onClose, children }: FrameProps) {
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    if (!(await run()).ok) return
    tell(say(`certification.done.${kind}`))
    onClose()
  }
  return (
    <FormPanel
      title={`${say(`certification.act.${kind}`)}: ${bookName(book.book)}`}
      lead={say(`certification.lead.${kind}`)}
      submitLabel={say(`certification.act.${kind}`)}
      command={command}
      fields={fields}
      onSubmit={submit}
      onClose={onClose}
    >
      {children ? <div className="qmc-form">{children}</div> : null}
    </FormPanel>
  )
}

function OpenPanel({ book, onClose }: PanelProps) {
  const [lastNumber, setLastNumber] = useState<number | null>(0)
  const [volume, setVolume] = useState<number | null>(1)
  const command = useCommand('certification.open-book')
  const run = () => command.run({ book: book.book, lastNumber: lastNumber ?? Number.NaN, volume: volume ?? Number.NaN })
  return (
    <Frame {...{ book, onClose, command, run, kind: 'open', fields: ['lastNumber', 'volume'] }}>
      <NumberField
        label={say('certification.last-paper')}
        value={lastNumber}
        onChange={setLastNumber}
        error={fieldError(command.error, 'lastNumber')}
        isRequired
      />
      <NumberField
        label={say('certification.volume-number')}
        value={volume}
        onChange={setVolume}
        error={fieldError(command.error, 'volume')}
        isRequired
      />
    </Frame>
  )
}

function HandOverPanel({ book, onClose, stations }: PanelProps & Readonly<{ stations: readonly NumberStation[] }>) {
  const others = stations.filter(({ isThisMachine }) => !isThisMachine)
  const [to, setTo] = useState<string | null>(others.length === 1 ? (others[0]?.origin ?? null) : null)
  const command = useCommand('certification.hand-over-book')
  return (
    <Frame
      {...{
        book,
        onClose,
        command,
        kind: 'hand-over',
        fields: ['to'],
        run: () => command.run({ book: book.book, to: to ?? '' }),
      }}
    >
      <SelectField
        label={say('numbers.hand-over-to')}
        value={to}
        onChange={setTo}
        options={others.map(({ origin, label }) => ({ value: origin, label }))}
        error={fieldError(command.error, 'to')}
        isRequired
      />
    </Frame>
  )
}

function NextVolumePanel({ book, onClose }: PanelProps) {
  const command = useCommand('certification.open-next-volume')
  return <Frame {...{ book, onClose, command, kind: 'next-volume', run: () => command.run({ book: book.book }) }} />
}

function AskPanel({ book, onClose }: PanelProps) {
  const [count, setCount] = useState<number | null>(20)
  const command = useCommand('certification.ask-numbers')
  const run = () => command.run({ book: book.book, count: count ?? Number.NaN })
  return (
    <Frame {...{ book, onClose, command, run, kind: 'ask', fields: ['count'] }}>
      <NumberField
        label={say('certification.count')}
        value={count}
        onChange={setCount}
        error={fieldError(command.error, 'count')}
        isRequired
      />
    </Frame>
  )
}

function VoidPanel({ book, onClose }: PanelProps) {
  const [reason, setReason] = useState('')
  const [which, setWhich] = useState<'own' | 'missing'>(book.state === 'here' ? 'missing' : 'own')
  const command = useCommand('certification.void-numbers')
  const run = () => command.run({ book: book.book, year: book.year, which, reason })
  return (
    <Frame {...{ book, onClose, command, run, kind: 'void', fields: ['reason'] }}>
      <SelectField
        label={say('certification.which')}
        value={which}
        onChange={(next) => setWhich(next ?? 'own')}
        options={[
          { value: 'own', label: say('certification.which-own') },
          { value: 'missing', label: say('certification.which-missing'), isDisabled: book.state !== 'here' },
        ]}
      />
      <TextField
        label={say('certification.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(command.error, 'reason')}
        isRequired
      />
    </Frame>
  )
}

/** A leader and the văn thư stand for it together. */
function TakeOverPanel({ book, onClose }: PanelProps) {
  const [lastPaperNumber, setLast] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const signers = useTwoSigners()
  const command = useCommand('certification.take-over-book')
  const run = async () => {
    const last = lastPaperNumber ?? Number.NaN
    const done = await command.run({ book: book.book, lastPaperNumber: last, reason, ...signers.said })
    signers.forgetPins()
    return done
  }
  const fields = ['lastPaperNumber', 'reason', ...SIGNER_FIELDS]
  return (
    <Frame {...{ book, onClose, command, run, kind: 'take-over', fields }}>
      <NumberField
        label={say('certification.last-paper')}
        value={lastPaperNumber}
        onChange={setLast}
        error={fieldError(command.error, 'lastPaperNumber')}
        isRequired
      />
      <TextField
        label={say('certification.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(command.error, 'reason')}
        isRequired
      />
      <TwoSignersFields signers={signers} error={command.error} />
    </Frame>
  )
}
