import { DesktopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice } from '../../ui/index.ts'

export const WINDOWS = ['kiosk', 'display', 'rating'] as const
export type PublicWindow = (typeof WINDOWS)[number]

export const windowTitle = (window: PublicWindow): string => say(`devices.window-${window}`)

/** The windows for citizens, one press each; a second press brings an open one to the front. */
export function OpenWindows() {
  const open = useCommand('devices.open-window')
  const [opened, setOpened] = useState<PublicWindow>()
  const press = async (window: PublicWindow): Promise<void> => {
    setOpened(undefined)
    if ((await open.run({ window })).ok) setOpened(window)
  }
  return (
    <div className="qmc-row" role="group" aria-label={say('devices.open-windows')}>
      <ErrorNotice error={open.error} />
      <span role="status" className="qmc-muted qmc-small">
        {opened === undefined ? '' : say('devices.window-opened', { window: windowTitle(opened) })}
      </span>
      {WINDOWS.map((window) => (
        <Button key={window} size="small" icon={<DesktopOutlined aria-hidden />} onClick={() => void press(window)}>
          {say('devices.open-window', { window: windowTitle(window) })}
        </Button>
      ))}
    </div>
  )
}
