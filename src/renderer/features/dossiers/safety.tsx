import { CheckCircleOutlined, CloudOutlined, HddOutlined, LaptopOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Safety } from '../../../shared/ipc/contract/sync.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { type TagTone, ToneTag } from '../../ui/index.ts'

const LOOK: Readonly<Record<Safety['place'], readonly [TagTone, ReactNode]>> = {
  'this-machine': ['neutral', <HddOutlined key="i" />],
  machines: ['accent', <LaptopOutlined key="i" />],
  gateway: ['accent', <CloudOutlined key="i" />],
  province: ['success', <CheckCircleOutlined key="i" />],
}

/** Where the newest of each of these dossiers is held, by the others' own word; empty until it is known. */
export function useSafety(dossierIds: readonly string[]): ReadonlyMap<string, Safety> {
  const may = useMay()
  const ids = [...new Set(dossierIds)].slice(0, 200)
  const asked = useOperation(
    'sync.where-is-safe',
    { dossierIds: ids },
    { isEnabled: ids.length > 0 && may('sync.read'), keepsPrevious: true },
  )
  return new Map((valueOf(asked) ?? []).map((safety) => [safety.dossierId, safety]))
}

/** "Đã lưu tại máy này" → "Đã lưu tại 2 máy" → "Máy cổng đã giữ" → "Tỉnh đã nhận" (features.md §5.6). */
export function safetyText({ place, machines }: Safety): string {
  switch (place) {
    case 'this-machine':
      return say('safety.this-machine')
    case 'machines':
      return say('safety.machines', { n: machines })
    case 'gateway':
      return machines > 1 ? say('safety.gateway-and-machines', { n: machines }) : say('safety.gateway')
    case 'province':
      return say('safety.province')
  }
}

export function SafetyTag({ safety }: Readonly<{ safety: Safety | undefined }>) {
  if (safety === undefined) return null
  const [tone, icon] = LOOK[safety.place]
  return (
    <ToneTag tone={tone} icon={icon}>
      {safetyText(safety)}
    </ToneTag>
  )
}
