import { useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Button, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { SessionView } from '../../../shared/ipc/contract/session.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Field, Notice, PinField } from '../../ui/index.ts'
import { useWaitSeconds } from './use-wait-seconds.ts'

/** Signing in, and the way back from the lock: the same two fields; another account there is a quick switch. */
export function SignInPage({ session }: Readonly<{ session: SessionView }>) {
  const isLocked = session.state === 'locked'
  const [account, setAccount] = useState(isLocked ? (session.officer?.accountName ?? '') : '')
  const [pin, setPin] = useState('')
  const pinInput = useRef<InputRef>(null)
  const cache = useQueryClient()
  const signIn = useCommand(isLocked ? 'session.unlock' : 'session.sign-in')
  const wait = useWaitSeconds()
  useEffect(() => {
    if (isLocked) pinInput.current?.focus()
  }, [isLocked])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await signIn.run({ accountName: account.trim().toLowerCase(), pin })
    setPin('')
    if (result.ok) cache.setQueryData(['session.get', {}], result.value)
    else {
      wait.start(Number(result.error.params?.['seconds'] ?? 0))
      pinInput.current?.focus()
    }
  }
  return (
    <main className="qmc-access">
      <form className="qmc-access-card" onSubmit={(event) => void submit(event)} aria-labelledby="access-title">
        <Where session={session} />
        <AccountField value={account} onChange={setAccount} autoFocus={!isLocked} onPicked={() => pinInput.current?.focus()} />
        <PinField label={say('sign-in.pin')} value={pin} onChange={setPin} inputRef={pinInput} />
        {wait.seconds > 0 ? (
          <Notice tone="warning">{say('sign-in.wait', { n: wait.seconds })}</Notice>
        ) : (
          <ErrorNotice error={signIn.error} />
        )}
        <Button type="primary" size="large" htmlType="submit" block loading={signIn.isRunning} disabled={wait.seconds > 0}>
          {say('sign-in.submit')}
        </Button>
        {isLocked ? (
          <Button block onClick={() => setAccount('')}>
            {say('sign-in.switch')}
          </Button>
        ) : (
          <p className="qmc-muted qmc-small">{say('sign-in.offline')}</p>
        )}
      </form>
    </main>
  )
}

/** Which counter this is, and whose unfinished work waits behind the lock. */
function Where({ session }: Readonly<{ session: SessionView }>) {
  const isLocked = session.state === 'locked'
  return (
    <>
      <p className="qmc-access-place">
        <strong>{session.centreName}</strong>
        <span>
          {session.counterName} · {say('frame.station', { n: session.stationNumber })}
        </span>
      </p>
      <h1 id="access-title">{say(isLocked ? 'sign-in.locked-title' : 'sign-in.title')}</h1>
      {isLocked ? <p className="qmc-muted">{say('sign-in.locked', { name: session.officer?.fullName ?? '' })}</p> : null}
    </>
  )
}

type AccountProps = Readonly<{ value: string; onChange: (account: string) => void; autoFocus: boolean; onPicked: () => void }>

/** Typed or picked: the list shows people by name, the field holds the account. */
function AccountField({ value, onChange, autoFocus, onPicked }: AccountProps) {
  const accounts = valueOf(useOperation('session.list-accounts', {})) ?? []
  const current = accounts.find((account) => account.accountName === value.trim().toLowerCase())
  const typed = foldForSearch(value)
  const shown = current
    ? accounts
    : accounts.filter((account) => foldForSearch(`${account.accountName} ${account.fullName}`).includes(typed))
  return (
    <Field
      label={say('sign-in.officer')}
      hint={current ? `${current.fullName}${current.title === '' ? '' : ` · ${current.title}`}` : say('sign-in.officer-hint')}
    >
      {(control) => (
        <AutoComplete
          {...control}
          value={value}
          onChange={(text: string) => onChange(text)}
          onSelect={onPicked}
          autoFocus={autoFocus}
          options={shown.map((account) => ({
            value: account.accountName,
            label: `${account.fullName} (${account.accountName})`,
          }))}
          notFoundContent={say('sign-in.officer-none')}
          getPopupContainer={(node: HTMLElement) => node.parentElement ?? document.body}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}
