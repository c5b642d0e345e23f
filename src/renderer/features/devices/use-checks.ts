import { useRef, useState } from 'react'
import type { DeviceCheck } from '../../../shared/ipc/contract/devices.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { coreClient } from '../../bridge/index.ts'
import { localNow } from '../../i18n/index.ts'
import { CHECK_IDS, type CheckId } from './device-report.ts'

export type CheckRow = Readonly<{ id: CheckId; check: DeviceCheck | undefined; isRunning: boolean }>

export type Checks = Readonly<{
  rows: readonly CheckRow[]
  done: readonly DeviceCheck[]
  isRunning: boolean
  /** When the last whole round ended. */
  endedAt: LocalTime | undefined
  runAll: () => void
  runOne: (id: CheckId) => void
  stop: () => void
}>

/** The checks one after the other: each shows as it ends, one that hangs is given up by the core, and a person may stop the round. */
export function useChecks(): Checks {
  const [found, setFound] = useState<Readonly<Partial<Record<CheckId, DeviceCheck>>>>({})
  const [running, setRunning] = useState<readonly CheckId[]>([])
  const [isRound, setIsRound] = useState(false)
  const [endedAt, setEndedAt] = useState<LocalTime>()
  const isStopped = useRef(false)

  const check = async (id: CheckId): Promise<void> => {
    setRunning((before) => [...before, id])
    const result = await coreClient.invoke('devices.check', { id })
    setRunning((before) => before.filter((one) => one !== id))
    setFound((before) => ({ ...before, [id]: result.ok ? result.value : faultOf(id) }))
  }
  const round = async (): Promise<void> => {
    isStopped.current = false
    setFound({})
    setEndedAt(undefined)
    setIsRound(true)
    for (const id of CHECK_IDS) {
      if (isStopped.current) break
      await check(id)
    }
    setIsRound(false)
    setEndedAt(localNow())
  }
  return {
    rows: CHECK_IDS.map((id) => ({ id, check: found[id], isRunning: running.includes(id) })),
    done: CHECK_IDS.flatMap((id) => found[id] ?? []),
    isRunning: isRound,
    endedAt,
    runAll: () => void round(),
    runOne: (id) => void check(id),
    stop: () => {
      isStopped.current = true
      void coreClient.invoke('devices.cancel-checks', {})
    },
  }
}

const faultOf = (id: CheckId): DeviceCheck => ({
  id,
  state: 'unknown',
  messageKey: 'check.fault',
  params: {},
  tookMs: 0,
  at: localNow(),
})
