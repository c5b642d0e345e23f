import { Button } from 'antd'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, Notice, Section, SelectField } from '../../ui/index.ts'
import { type PublicWindow, windowTitle, WINDOWS } from './open-windows.tsx'
import type { DeviceAssignment } from './use-device-settings.ts'

type Screen = Extract<FoundDevice, { kind: 'screen' }>

/** Which windows for citizens open with the program, and where. */
export function WindowsStep({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const open = useCommand('devices.open-window')
  const found = valueOf(useOperation('devices.find', {}))
  const screens = found?.devices.filter((device): device is Screen => device.kind === 'screen') ?? []
  return (
    <Section title={say('devices.windows')}>
      <div className="qmc-stack">
        <p className="qmc-muted">{say('devices.windows-about')}</p>
        {screens.length === 1 ? <Notice tone="info">{say('devices.one-screen')}</Notice> : null}
        <ErrorNotice error={open.error} />
        <ul className="qmc-stack">
          {WINDOWS.map((window) => (
            <WindowRow
              key={window}
              window={window}
              assignment={assignment}
              screens={screens}
              onOpen={() => void open.run({ window })}
            />
          ))}
        </ul>
      </div>
    </Section>
  )
}

type RowProps = Readonly<{
  window: PublicWindow
  assignment: DeviceAssignment
  screens: readonly Screen[]
  onOpen: () => void
}>

function WindowRow({ window, assignment: { settings, change, mayChange }, screens, onOpen }: RowProps) {
  const chosen = settings.windows.find(({ kind }) => kind === window)
  const title = windowTitle(window)
  const set = (screen: string | undefined): void =>
    void change((before) => {
      const others = before.windows.filter(({ kind }) => kind !== window)
      return { ...before, windows: screen === undefined ? others : [...others, { kind: window, screen }] }
    })
  return (
    <li className="qmc-window-row">
      <div>
        <strong>{title}</strong>
        <div className="qmc-muted qmc-small">{say(`devices.window-${window}-about`)}</div>
      </div>
      <CheckboxField
        label={say('devices.window-auto-of', { window: title })}
        isChecked={chosen !== undefined}
        isDisabled={!mayChange}
        onChange={(isChecked) => set(isChecked ? '' : undefined)}
      />
      <SelectField
        label={say('devices.window-screen-of', { window: title })}
        value={chosen?.screen ?? ''}
        options={screenOptions(screens, chosen?.screen ?? '')}
        isDisabled={!mayChange || chosen === undefined}
        onChange={(screen) => set(screen ?? '')}
      />
      <Button size="small" aria-label={say('devices.open-now-of', { window: title })} onClick={onOpen}>
        {say('devices.open-now')}
      </Button>
    </li>
  )
}

/** A screen that was chosen and is not there now stays in the list, so that the choice is not lost in silence. */
function screenOptions(screens: readonly Screen[], chosen: string) {
  const known = screens.map(({ id, label }) => ({ value: id, label }))
  const isGone = chosen !== '' && !known.some(({ value }) => value === chosen)
  return [
    { value: '', label: say('devices.window-screen-auto') },
    ...known,
    ...(isGone ? [{ value: chosen, label: say('devices.window-screen-gone', { id: chosen }) }] : []),
  ]
}
