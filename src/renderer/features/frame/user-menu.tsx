import { DownOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { SessionView } from '../../../shared/ipc/contract/session.ts'
import { useCommand } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { ChangePinPanel } from './change-pin-panel.tsx'
import { useLock } from './use-lock.ts'

/** Lock, quick switch (the lock with another name), own PIN, sign-out. */
export function UserMenu({ session }: Readonly<{ session: SessionView }>) {
  const lock = useLock()
  const signOut = useSignOut(lock)
  const [isChangingPin, setIsChangingPin] = useState(false)
  const acts: Readonly<Record<string, () => void>> = {
    lock,
    switch: lock,
    pin: () => setIsChangingPin(true),
    'sign-out': () => void signOut(),
  }
  const name = session.officer?.fullName ?? ''
  const role = session.officer?.roles[0]
  return (
    <div className="qmc-top-user">
      <Dropdown
        trigger={['click']}
        getPopupContainer={(button) => button.parentElement ?? document.body}
        menu={{
          onClick: ({ key }) => acts[key]?.(),
          items: [
            { key: 'lock', label: say('frame.lock'), extra: 'F12' },
            { key: 'switch', label: say('frame.switch-officer') },
            { key: 'pin', label: say('frame.change-pin') },
            { type: 'divider' },
            { key: 'sign-out', label: say('frame.sign-out') },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={say('frame.user-menu', { name })}>
          <span className="qmc-top-user-name">
            <strong>{name}</strong>
            <span>{session.officer?.title === '' && role ? sayWord('role', role) : session.officer?.title}</span>
          </span>
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {isChangingPin ? <ChangePinPanel onClose={() => setIsChangingPin(false)} /> : null}
    </div>
  )
}

/** The core refuses while work is not sent yet: whoever leaves now leaves it to nobody. The lock is offered instead (features.md §5.6). */
function useSignOut(lock: () => void): () => Promise<void> {
  const cache = useQueryClient()
  const command = useCommand('session.sign-out')
  const { tell } = useStatusLine()
  return async () => {
    const result = await command.run({})
    if (result.ok) cache.setQueryData(['session.get', {}], result.value)
    else tell(sayMessage(result.error), { tone: 'warning', act: { label: say('frame.lock'), run: lock } })
  }
}
