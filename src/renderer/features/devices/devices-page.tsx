import { windowBridge } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import './devices.css'
import { DiagnosticsSection } from './diagnostics-section.tsx'
import { FormPrinters } from './form-printers.tsx'
import { PrintersSection } from './printers-section.tsx'

/** Printers with their real state, which paper goes where, and the check an office without its own technician can read out over the phone. */
export function DevicesPage() {
  return (
    <PageFrame
      title={say('devices.title')}
      aside={<span className="qmc-muted qmc-small">{say('devices.about', windowBridge().build)}</span>}
    >
      <div className="qmc-devices">
        <PrintersSection />
        <FormPrinters />
      </div>
      <DiagnosticsSection />
    </PageFrame>
  )
}
