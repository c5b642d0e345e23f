import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { ServiceLight } from '../../../shared/ipc/contract/sync.ts'
import { formatDateTime, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'

/** Four shapes, so that the state is seen without the colour. */
export const LIGHT_SHAPES: Readonly<Record<ServiceLight['state'], ReactNode>> = {
  up: <CheckCircleFilled />,
  slow: <WarningFilled />,
  down: <CloseCircleFilled />,
  unknown: <MinusCircleOutlined />,
}

const NETWORK_WORDS = { up: 'frame.network-up', slow: 'frame.network-slow', down: 'frame.network-down' } as const

/** The network has words of its own, the ones clerks are taught (features.md §5.6). */
export function lightWord({ service, state }: Pick<ServiceLight, 'service' | 'state'>): string {
  return service === 'network' && state !== 'unknown' ? say(NETWORK_WORDS[state]) : sayWord('light', state)
}

function explain(light: ServiceLight): string {
  const state = say('frame.light', { service: sayWord('service', light.service), state: lightWord(light) })
  const since = light.since === null ? '' : ` · ${formatDateTime(light.since)}`
  const reason = isTextKey(light.messageKey) ? ` · ${sayMessage(light)}` : ''
  return state + reason + since
}

export function ServiceLights({ lights }: Readonly<{ lights: readonly ServiceLight[] }>) {
  return (
    <ul className="qmc-lights" aria-label={say('frame.lights')}>
      {lights.map((light) => (
        <li key={light.service} className={`qmc-light qmc-light-${light.state}`} title={explain(light)}>
          <span aria-hidden="true">{LIGHT_SHAPES[light.state]}</span>
          <span className="qmc-light-name">{sayWord('service', light.service)}</span>
          <span className="qmc-visually-hidden">: {lightWord(light)}</span>
        </li>
      ))}
    </ul>
  )
}
