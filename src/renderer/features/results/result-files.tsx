import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, Section } from '../../ui/index.ts'
import { outcomeText, PreviewDrawer } from '../papers/index.ts'
import type { View } from './use-result-draft.ts'

/** Both renditions of the issued result, and the print that is signed and stamped by hand. */
export function ResultFiles({ view }: Readonly<{ view: View }>) {
  const { number, surplusNumbers } = view.result
  const may = useMay()
  const open = useCommand('files.open')
  const print = useCommand('result.print')
  const [file, setFile] = useState<{ url: string; name: string }>()
  const [printed, setPrinted] = useState<string>()
  if (number === null) return null
  const look = async (sha256: string): Promise<void> => {
    const answer = await open.run({ dossierId: view.dossier.id, sha256 })
    if (answer.ok) setFile(answer.value)
  }
  const send = async (): Promise<void> => {
    setPrinted(undefined)
    const answer = await print.run({ id: view.dossier.id, copies: 1, printerId: null })
    if (answer.ok) setPrinted(outcomeText(answer.value))
  }
  const copies = [
    { file: number.printCopy, name: say('result.print-copy') },
    { file: number.systemCopy, name: say('result.system-copy') },
  ]
  return (
    <Section title={say('result.files-section')}>
      <div className="qmc-stack">
        <div className="qmc-row">
          <strong>{number.symbol}</strong>
          {copies.map((copy) => (
            <Button
              key={copy.file.sha256}
              size="small"
              icon={<FilePdfOutlined aria-hidden />}
              aria-label={say('result.open-copy', { name: copy.name })}
              onClick={() => void look(copy.file.sha256)}
            >
              {copy.name}
            </Button>
          ))}
          {may('paper.print') ? (
            <Button size="small" icon={<PrinterOutlined aria-hidden />} loading={print.isRunning} onClick={() => void send()}>
              {say('result.print')}
            </Button>
          ) : null}
        </div>
        <div className="qmc-muted">{say('result.same-content', { hash: number.contentHash.slice(0, 12) })}</div>
        {printed === undefined ? null : <Notice tone="info">{say('result.print-outcome', { outcome: printed })}</Notice>}
        {surplusNumbers.map(({ symbol }) => (
          <Notice key={symbol} tone="warning">
            {say('result.surplus', { number: symbol })}
          </Notice>
        ))}
        <ErrorNotice error={open.error ?? print.error} />
        {file ? <PreviewDrawer url={file.url} title={file.name} onClose={() => setFile(undefined)} /> : null}
      </div>
    </Section>
  )
}
