import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, useStatusLine } from '../../ui/index.ts'
import type { ReceiverForm } from './receiver.ts'

type Detail = OutputOf<'return.get'>

/** Papers given back apart from the result; what is still held stays on the screen until it is given. */
export function ReturnOriginals({ detail, receiver }: Readonly<{ detail: Detail; receiver: ReceiverForm }>) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const command = useCommand('return.return-originals')
  const { tell } = useStatusLine()
  const { dossier, openOriginals } = detail
  const give = async (): Promise<void> => {
    const items = openOriginals.filter(({ name }) => chosen.includes(name))
    const { name: receiverName, idNumber: receiverIdNumber, hasSlip, note } = receiver
    const result = await command.run({ id: dossier.id, receiverName, receiverIdNumber, hasSlip, items, note })
    if (!result.ok) return
    setChosen([])
    tell(say('hand-over.originals-given', { code: dossier.code ?? '' }))
  }
  if (openOriginals.length === 0 && dossier.originalsReturned.length === 0) return null
  return (
    <details>
      <summary>{say('hand-over.originals-only')}</summary>
      {dossier.originalsReturned.map(({ at, receiverName, items }) => (
        <p key={at} className="qmc-small">
          {formatDateTime(at)} · {receiverName} · {items.map(({ name, count }) => `${name} (${count})`).join('; ')}
        </p>
      ))}
      {openOriginals.map(({ name, count }) => (
        <CheckboxField
          key={name}
          label={say('hand-over.give-original', { name, count })}
          isChecked={chosen.includes(name)}
          onChange={(isChecked) => setChosen(isChecked ? [...chosen, name] : chosen.filter((each) => each !== name))}
        />
      ))}
      <ErrorNotice error={command.error} />
      {openOriginals.length > 0 ? (
        <Button size="small" loading={command.isRunning} disabled={chosen.length === 0} onClick={() => void give()}>
          {say('hand-over.give-originals')}
        </Button>
      ) : null}
    </details>
  )
}
