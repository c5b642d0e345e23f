import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useMay, windowBridge } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Loaded, PageFrame } from '../../ui/index.ts'
import { CheckSection } from './check-section.tsx'
import './devices.css'
import { FindStep } from './find-step.tsx'
import { FormPrinters } from './form-printers.tsx'
import { OpenWindows } from './open-windows.tsx'
import { PrintersSection } from './printers-section.tsx'
import { ReadersStep } from './readers-step.tsx'
import { SlidesSection } from './slides-section.tsx'
import { type Step, stepHint, STEPS, stepTitle } from './steps.ts'
import { TicketStep } from './ticket-step.tsx'
import { type DeviceAssignment, useDeviceSettings } from './use-device-settings.ts'
import { VoiceStep } from './voice-step.tsx'
import { WindowsStep } from './windows-step.tsx'

/** Everything plugged into this PC: found, told what it is, tried, and checked, one step after the other. */
export function DevicesPage() {
  const assignment = useDeviceSettings()
  const [step, setStep] = useState<Step>(useMay()('settings.manage') ? 'find' : 'check')
  const next = STEPS[STEPS.indexOf(step) + 1]
  return (
    <PageFrame
      title={say('devices.title')}
      aside={<span className="qmc-muted qmc-small qmc-devices-about">{say('devices.about', windowBridge().build)}</span>}
      actions={<OpenWindows />}
    >
      <div className="qmc-wizard">
        <StepList step={step} assignment={assignment} onChoose={setStep} />
        <div className="qmc-stack">
          {assignment.mayChange || step === 'check' ? null : <p className="qmc-muted">{say('devices.read-only')}</p>}
          <ErrorNotice error={assignment.error} />
          <Loaded of={assignment.asked}>{() => <StepBody step={step} assignment={assignment} />}</Loaded>
          {next === undefined ? null : (
            <div>
              <Button type={step === 'check' ? 'default' : 'link'} onClick={() => setStep(next)}>
                {say('devices.next-step', { step: stepTitle(next) })} ›
              </Button>
            </div>
          )}
        </div>
      </div>
    </PageFrame>
  )
}

type StepListProps = Readonly<{ step: Step; assignment: DeviceAssignment; onChoose: (step: Step) => void }>

function StepList({ step, assignment, onChoose }: StepListProps) {
  return (
    <nav aria-label={say('devices.steps')}>
      <ol className="qmc-wizard-steps">
        {STEPS.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              className="qmc-wizard-step"
              aria-label={stepTitle(one)}
              aria-current={one === step ? 'step' : undefined}
              onClick={() => onChoose(one)}
            >
              <span className="qmc-wizard-number" aria-hidden>
                {index + 1}
              </span>
              <span>
                <span className="qmc-wizard-title">{stepTitle(one)}</span>
                <span className="qmc-muted qmc-small">{stepHint(one, assignment.settings)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p role="status" className="qmc-success qmc-small">
        {assignment.savedAt === undefined ? '' : say('settings.saved-at', { time: assignment.savedAt })}
      </p>
    </nav>
  )
}

type BodyProps = Readonly<{ step: Step; assignment: DeviceAssignment }>

function StepBody({ step, assignment }: BodyProps): ReactNode {
  switch (step) {
    case 'find':
      return <FindStep assignment={assignment} />
    case 'ticket':
      return <TicketStep assignment={assignment} />
    case 'readers':
      return <ReadersStep assignment={assignment} />
    case 'paper':
      return (
        <>
          <PrintersSection />
          <FormPrinters />
        </>
      )
    case 'windows':
      return (
        <>
          <WindowsStep assignment={assignment} />
          <SlidesSection mayChange={assignment.mayChange} />
        </>
      )
    case 'voice':
      return <VoiceStep assignment={assignment} />
    case 'check':
      return <CheckSection />
  }
}
