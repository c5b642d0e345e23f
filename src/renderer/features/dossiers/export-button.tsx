import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { saveFromAddress, useCommand } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { ErrorNotice, useStatusLine } from '../../ui/index.ts'

type Exporting = 'dossier.export' | 'work-list.export'

/** `Xuất Excel`: the whole list as it is narrowed now, not the page alone. */
export function ExportButton<O extends Exporting>({ operation, input }: Readonly<{ operation: O; input: InputOf<O> }>) {
  const command = useCommand<Exporting>(operation)
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    const made = await command.run(input)
    if (!made.ok) return
    const { fileName, url, rows } = made.value
    saveFromAddress(fileName, url)
    tell(say('dossiers.exported', { name: fileName, n: formatNumber(rows) }))
  }
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={command.isRunning} onClick={() => void save()}>
        {say('dossiers.export')}
      </Button>
      <ErrorNotice error={command.error} />
    </>
  )
}
