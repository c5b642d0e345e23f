import { Button } from 'antd'
import { useState } from 'react'
import type { LaneOfficer } from '../../../shared/ipc/contract/on-the-spot.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, NumberField, PinField, SelectField, useShortcut, useStatusLine } from '../../ui/index.ts'

/** Who holds the seal says that it was used: signed in, or beside the clerk with their own PIN. */
export function StampForm({ dossierId, keepers }: Readonly<{ dossierId: string; keepers: readonly LaneOfficer[] }>) {
  const may = useMay()
  const isKeeper = may('result.stamp')
  const [copies, setCopies] = useState<number | null>(1)
  const [keeperId, setKeeperId] = useState<string | null>(keepers[0]?.id ?? null)
  const [pin, setPin] = useState('')
  const stamp = useCommand('on-the-spot.stamp')
  const own = useCommand('result.stamp')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const count = copies ?? 0
    const done = isKeeper
      ? await own.run({ id: dossierId, copies: count })
      : await stamp.run({ id: dossierId, copies: count, keeper: { officerId: keeperId ?? '', pin } })
    setPin('')
    if (done.ok) tell(say('result.stamped', { time: formatTime(localNow()) }))
  }
  useShortcut('Ctrl+Enter', () => void run())
  const error = stamp.error ?? own.error
  return (
    <form
      className="qmc-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <div className="qmc-form">
        <NumberField
          label={say('result.copies')}
          value={copies}
          onChange={setCopies}
          error={fieldError(error, 'copies')}
          isRequired
        />
        {isKeeper ? null : (
          <>
            <SelectField
              label={say('on-the-spot.keeper')}
              value={keeperId}
              onChange={setKeeperId}
              options={keepers.map(({ id, name }) => ({ value: id, label: name }))}
              isRequired
            />
            <PinField
              label={say('on-the-spot.keeper-pin')}
              value={pin}
              onChange={setPin}
              error={fieldError(error, 'pin') ?? fieldError(error, 'keeper.pin')}
              isRequired
            />
          </>
        )}
      </div>
      {error?.fields ? null : <ErrorNotice error={error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={stamp.isRunning || own.isRunning}>
          {say('result.stamp')}
        </Button>
      </div>
    </form>
  )
}
