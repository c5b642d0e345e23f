import { Button } from 'antd'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, type Column, DataTable, ErrorNotice, Notice, Section, SelectField } from '../../ui/index.ts'
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
        <DataTable<PublicWindow>
          label={say('devices.windows')}
          columns={columnsFor(assignment, screens, (window) => void open.run({ window }))}
          rows={WINDOWS}
          rowKey={(window) => window}
          empty={null}
        />
      </div>
    </Section>
  )
}

function columnsFor(
  { settings, change, mayChange }: DeviceAssignment,
  screens: readonly Screen[],
  onOpen: (window: PublicWindow) => void,
): readonly Column<PublicWindow>[] {
  const chosen = (window: PublicWindow) => settings.windows.find(({ kind }) => kind === window)
  const set = (window: PublicWindow, screen: string | undefined): void =>
    void change((before) => {
      const others = before.windows.filter(({ kind }) => kind !== window)
      return { ...before, windows: screen === undefined ? others : [...others, { kind: window, screen }] }
    })
  return [
    { key: 'window', title: say('devices.window'), width: '160px', isRowHeader: true, render: windowTitle },
    {
      key: 'auto',
      title: say('devices.window-auto'),
      render: (window) => (
        <CheckboxField
          label={say('devices.window-auto-of', { window: windowTitle(window) })}
          isChecked={chosen(window) !== undefined}
          isDisabled={!mayChange}
          onChange={(isChecked) => set(window, isChecked ? '' : undefined)}
        />
      ),
    },
    {
      key: 'screen',
      title: say('devices.window-screen'),
      width: '30%',
      render: (window) => (
        <SelectField
          label={say('devices.window-screen-of', { window: windowTitle(window) })}
          value={chosen(window)?.screen ?? ''}
          options={screenOptions(screens, chosen(window)?.screen ?? '')}
          isDisabled={!mayChange || chosen(window) === undefined}
          onChange={(screen) => set(window, screen ?? '')}
        />
      ),
    },
    {
      key: 'open',
      title: say('devices.act'),
      width: '170px',
      align: 'right',
      render: (window) => (
        <Button
          size="small"
          aria-label={say('devices.open-now-of', { window: windowTitle(window) })}
          onClick={() => onOpen(window)}
        >
          {say('devices.open-now')}
        </Button>
      ),
    },
  ]
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
