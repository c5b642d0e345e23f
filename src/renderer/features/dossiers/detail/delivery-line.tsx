import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { DossierDelivery } from '../../../../shared/ipc/contract/dossier.ts'
import type { z } from 'zod'
import { formatMoment, localNow, say } from '../../../i18n/index.ts'
import { DeliveryTag } from '../../../ui/index.ts'

type Delivery = z.infer<typeof DossierDelivery>

/** "Đã lưu tại máy này 10:42" / "Tỉnh đã nhận (mã …)": exactly what is known, in the words of features.md §5.6. */
export function DeliveryLine({ dossier, delivery }: Readonly<{ dossier: Dossier; delivery: Delivery }>) {
  return <DeliveryTag state={delivery.state} text={deliveryText(dossier, delivery)} />
}

function deliveryText(dossier: Dossier, delivery: Delivery): string {
  const saved = say('dossier.delivery-saved', { time: formatMoment(dossier.steps.at(-1)?.at ?? dossier.receivedAt, localNow()) })
  const waiting = delivery.waiting > 0 ? ` · ${say('dossier.delivery-waiting', { n: delivery.waiting })}` : ''
  if (delivery.state === 'rejected') return say('dossier.delivery-rejected', { reason: delivery.message ?? '' })
  const code = delivery.provinceCode ?? delivery.receipt
  if (delivery.state === 'confirmed' && code !== null) return say('dossier.delivery-confirmed', { code }) + waiting
  return delivery.state === 'this-machine' ? saved + waiting : `${saved} · ${sayState(delivery.state)}`
}

const sayState = (state: Delivery['state']): string =>
  state === 'unknown' ? say('delivery.unknown') : say('delivery.at-gateway')
