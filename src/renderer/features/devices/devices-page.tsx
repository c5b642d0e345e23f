import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleOutlined, QuestionCircleOutlined, ReloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { DiagnosticStep } from '../../../shared/ipc/contract/diagnostics.ts'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'
import { useOperation, windowBridge } from '../../bridge/index.ts'
import { isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, PageFrame, Section, type TagTone, ToneTag } from '../../ui/index.ts'

const STEP_LOOK = {
  ok: ['success', <CheckCircleOutlined key="i" />],
  warning: ['warning', <ExclamationCircleOutlined key="i" />],
  failed: ['danger', <CloseCircleFilled key="i" />],
  unknown: ['neutral', <QuestionCircleOutlined key="i" />],
} as const satisfies Record<DiagnosticStep['state'], readonly [TagTone, unknown]>

const TROUBLE = ['paper-out', 'cover-open', 'jam', 'stopped', 'offline']

function printerTone(state: string): readonly [TagTone, keyof typeof STEP_LOOK] {
  if (state === 'ready' || state === 'busy') return ['success', 'ok']
  if (state === 'unknown') return ['neutral', 'unknown']
  return TROUBLE.includes(state) ? ['danger', 'failed'] : ['warning', 'warning']
}

/** Printers with their real state, and the checks an office without its own technician can read out over the phone. */
export function DevicesPage() {
  const cache = useQueryClient()
  const printers = useOperation('paper.list-printers', {})
  const diagnostics = useOperation('diagnostics.run', {})
  const { build } = windowBridge()
  return (
    <PageFrame title={say('devices.title')} aside={<span className="qmc-muted qmc-small">{say('devices.about', build)}</span>}>
      <Section
        title={say('devices.printers')}
        actions={
          <Button icon={<ReloadOutlined aria-hidden />} onClick={() => void cache.invalidateQueries({ queryKey: ['paper.list-printers'] })}>
            {say('devices.reload')}
          </Button>
        }
      >
        <Loaded of={printers}>
          {(list) => (
            <DataTable<PrinterView>
              label={say('devices.printers')}
              rows={list}
              rowKey={(printer) => printer.id}
              isRefreshing={printers.state === 'ready' && printers.isRefreshing}
              empty={<Empty title={say('devices.no-printers')} hint={say('devices.no-printers-hint')} />}
              columns={[
                {
                  key: 'name',
                  title: say('devices.printer'),
                  isRowHeader: true,
                  render: (printer) => (
                    <>
                      {printer.name} {printer.isDefault ? <span className="qmc-muted">({say('devices.is-default')})</span> : null}
                    </>
                  ),
                },
                { key: 'driver', title: say('devices.driver'), width: '160px', render: (printer) => sayWord('driver', printer.driver) },
                {
                  key: 'state',
                  title: say('devices.state'),
                  width: '260px',
                  render: (printer) => {
                    const [tone, look] = printerTone(printer.state)
                    return (
                      <ToneTag tone={tone} icon={STEP_LOOK[look][1]}>
                        {printer.messageKey !== null && isTextKey(printer.messageKey) ? sayMessage({ messageKey: printer.messageKey }) : sayWord('printer.state', printer.state)}
                      </ToneTag>
                    )
                  },
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
      <Section
        title={say('devices.diagnostics')}
        actions={
          <Button icon={<ReloadOutlined aria-hidden />} onClick={() => void cache.invalidateQueries({ queryKey: ['diagnostics.run'] })}>
            {say('devices.run')}
          </Button>
        }
      >
        <Loaded of={diagnostics}>
          {({ steps }) => (
            <DataTable
              label={say('devices.diagnostics')}
              rows={steps}
              rowKey={(step) => step.step}
              isRefreshing={diagnostics.state === 'ready' && diagnostics.isRefreshing}
              empty={<Empty title={say('ui.no-rows')} />}
              columns={[
                { key: 'step', title: say('devices.step'), width: '200px', isRowHeader: true, render: (step) => sayWord('step', step.step) },
                {
                  key: 'state',
                  title: say('devices.state'),
                  width: '140px',
                  render: (step) => (
                    <ToneTag tone={STEP_LOOK[step.state][0]} icon={STEP_LOOK[step.state][1]}>
                      {sayWord('step-state', step.state)}
                    </ToneTag>
                  ),
                },
                { key: 'finding', title: say('devices.finding'), render: (step) => (isTextKey(step.messageKey) ? sayMessage(step) : '–') },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </PageFrame>
  )
}
