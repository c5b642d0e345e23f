import { ReloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'
import { useOperation } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Section } from '../../ui/index.ts'
import { isSilentFamily } from './printer-health.ts'
import { PrinterState } from './state-look.tsx'

const COLUMNS: readonly Column<PrinterView>[] = [
  {
    key: 'name',
    title: say('devices.printer'),
    isRowHeader: true,
    render: (printer) => (
      <>
        {isSilentFamily(printer) ? say('devices.silent-family', { family: sayWord('driver', printer.driver) }) : printer.name}
        {printer.isDefault ? <span className="qmc-muted"> ({say('devices.is-default')})</span> : null}
      </>
    ),
  },
  { key: 'driver', title: say('devices.driver'), width: '118px', render: (printer) => sayWord('driver', printer.driver) },
  { key: 'state', title: say('devices.state'), width: '226px', render: (printer) => <PrinterState printer={printer} /> },
]

/** Every printer this PC can reach, with the state it tells itself. */
export function PrintersSection() {
  const cache = useQueryClient()
  const printers = useOperation('paper.list-printers', {})
  return (
    <Section
      title={say('devices.printers')}
      actions={
        <Button
          size="small"
          icon={<ReloadOutlined aria-hidden />}
          onClick={() => void cache.invalidateQueries({ queryKey: ['paper.list-printers'] })}
        >
          {say('devices.reload')}
        </Button>
      }
    >
      <Loaded of={printers}>
        {(list) => (
          <div className="qmc-stack">
            <DataTable
              label={say('devices.printers')}
              columns={COLUMNS}
              rows={list}
              rowKey={(printer) => printer.id}
              isRefreshing={printers.state === 'ready' && printers.isRefreshing}
              empty={<Empty title={say('devices.no-printers')} hint={say('devices.no-printers-hint')} />}
            />
            <p className="qmc-muted qmc-small">{say('devices.test-print-hint')}</p>
          </div>
        )}
      </Loaded>
    </Section>
  )
}
