import { useState } from 'react'
import type { BookView, NumberStation } from '../../../shared/ipc/contract/numbers.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel, NumberField, SelectField, useStatusLine } from '../../ui/index.ts'
import type { BookAct } from './book-cards.tsx'
import { TakeOverPanel } from './take-over-panel.tsx'

type PanelProps = Readonly<{ book: BookView; onClose: () => void }>

/** Opening, handing over or taking over a book, as a panel in the page. */
export function BookPanel({
  act,
  stations,
  onClose,
}: Readonly<{ act: BookAct; stations: readonly NumberStation[]; onClose: () => void }>) {
  switch (act.kind) {
    case 'open':
      return <OpenPanel book={act.book} onClose={onClose} />
    case 'hand-over':
      return <HandOverPanel book={act.book} stations={stations} onClose={onClose} />
    case 'take-over':
      return <TakeOverPanel book={act.book} onClose={onClose} />
  }
}

const nameOf = (book: BookView): string => say(`numbers.book.${book.book}`).toLocaleLowerCase('vi')

function OpenPanel({ book, onClose }: PanelProps) {
  const [lastNumber, setLastNumber] = useState<number | null>(0)
  const command = useCommand('numbers.open-book')
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    if (!(await command.run({ book: book.book, lastNumber: lastNumber ?? Number.NaN })).ok) return
    tell(say('numbers.opened', { book: nameOf(book) }))
    onClose()
  }
  return (
    <FormPanel
      title={say('numbers.open-title', { book: nameOf(book) })}
      lead={say('numbers.open-lead')}
      submitLabel={say('numbers.open')}
      command={command}
      fields={['lastNumber']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <NumberField
          label={say('numbers.last-paper')}
          value={lastNumber}
          onChange={setLastNumber}
          error={fieldError(command.error, 'lastNumber')}
          isRequired
        />
      </div>
    </FormPanel>
  )
}

function HandOverPanel({ book, stations, onClose }: PanelProps & Readonly<{ stations: readonly NumberStation[] }>) {
  const others = stations.filter(({ isThisMachine }) => !isThisMachine)
  const [to, setTo] = useState<string | null>(others.length === 1 ? (others[0]?.origin ?? null) : null)
  const command = useCommand('numbers.hand-over')
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    if (!(await command.run({ book: book.book, to: to ?? '' })).ok) return
    tell(say('numbers.handed-over', { book: nameOf(book) }))
    onClose()
  }
  return (
    <FormPanel
      title={say('numbers.hand-over-title', { book: nameOf(book) })}
      lead={others.length === 0 ? say('numbers.no-other-station') : say('numbers.hand-over-lead', { next: book.lastNumber + 1 })}
      submitLabel={say('numbers.hand-over')}
      isBlocked={others.length === 0}
      command={command}
      fields={['to']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('numbers.hand-over-to')}
          value={to}
          onChange={setTo}
          options={others.map(({ origin, label }) => ({ value: origin, label }))}
          error={fieldError(command.error, 'to')}
          isDisabled={others.length === 0}
          isRequired
        />
      </div>
    </FormPanel>
  )
}
