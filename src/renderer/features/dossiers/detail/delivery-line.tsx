import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { DossierDelivery } from '../../../../shared/ipc/contract/dossier.ts'
import type { z } from 'zod'
import { formatMoment, localNow, say } from '../../../i18n/index.ts'
import { DeliveryTag } from '../../../ui/index.ts'

type Delivery = z.infer<typeof DossierDelivery>

/** "Đã lưu tại máy này 10:42" / "Tỉnh đã nhận (mã …)": exactly what is known, in the words of features.md §5.6. */
export function DeliveryLine({
  dossier,
  delivery,
  isPaused,
}: Readonly<{
  dossier: Dossier
  delivery: Delivery
  /** Two versions wait for a person: nothing of it goes on meanwhile. */
  isPaused: boolean
}>) {
  if (isPaused && delivery.state === 'at-gateway')
    return <DeliveryTag state="unknown" text={`${savedText(dossier)} · ${say('dossier.delivery-paused')}`} />
  return <DeliveryTag state={delivery.state} text={deliveryText(dossier, delivery)} />
}

const savedText = (dossier: Dossier): string =>
  say('dossier.delivery-saved', { time: formatMoment(dossier.steps.at(-1)?.at ?? dossier.receivedAt, localNow()) })

function deliveryText(dossier: Dossier, delivery: Delivery): string {
  const saved = savedText(dossier)
  const waiting = delivery.waiting > 0 ? ` · ${say('dossier.delivery-waiting', { n: delivery.waiting })}` : ''
  if (delivery.state === 'rejected') return say('dossier.delivery-rejected', { reason: delivery.message ?? '' })
  const code = delivery.provinceCode ?? delivery.receipt
  if (delivery.state === 'confirmed' && code !== null) return say('dossier.delivery-confirmed', { code }) + waiting
  return delivery.state === 'this-machine' ? saved + waiting : `${saved} · ${sayState(delivery.state)}`
}

const sayState = (state: Delivery['state']): string =>
  state === 'unknown' ? say('delivery.unknown') : say('delivery.at-gateway')
