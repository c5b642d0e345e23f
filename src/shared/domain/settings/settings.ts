import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'
import { PaperForm } from '../paper/paper-form.ts'

const line = (max: number) =>
  z.string().max(20_000, 'validation.too-long').transform(cleanLine).pipe(z.string().max(max, 'validation.too-long'))

const EmptyOrUrl = line(300).refine(
  (text) => text === '' || /^(https?|ipps?):\/\/[^\s/]+(\/\S*)?$/.test(text),
  'validation.address',
)

/** Where an outside service is asked whether it is there; empty: nobody asks, and its light is never green. */
const ServiceAddress = line(300)
  .refine(
    (text) => text === '' || /^(https?:\/\/[^\s/]+(\/\S*)?|(tcp|tls):\/\/[^\s/:]+:\d{1,5})$/.test(text),
    'validation.service-address',
  )
  // Settings of a program without the six lights have none.
  .default('')

/** What the administrator sets for this centre and this PC. */
export const Settings = z.object({
  centreName: line(150).pipe(z.string().min(3, 'validation.required')),
  /** `Ủy ban nhân dân xã Đất Mũi`: the line above the centre's name on every paper. */
  governingBody: line(150),
  /** Place of "…, ngày … tháng … năm …". */
  placeName: line(80),
  counterName: line(80).pipe(z.string().min(1, 'validation.required')),
  hotline: line(80),
  centreAddress: line(200),
  /** Provincial software keeps the hour or the end of the day; both exist, so it is a setting (domain.md §9.2.3). */
  dueTime: z.enum(['end-of-day', 'same-hour']),
  gatewayUrl: EmptyOrUrl,
  nationalPortalUrl: ServiceAddress,
  vneidUrl: ServiceAddress,
  paymentUrl: ServiceAddress,
  timestampUrl: ServiceAddress,
  /** `host:port` of CUPS, or empty for the machine's own. */
  cupsAddress: line(120),
  ippPrinterUrl: EmptyOrUrl,
  /** Printer id per form; missing: the default printer. */
  printers: z.partialRecord(PaperForm, z.string().max(300)),
  /** Forms printed by `Tiếp nhận và in`. */
  printOnReceive: z.array(PaperForm).max(5),
  lockAfterMinutes: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.number')
    .max(60, 'validation.number'),
})
export type Settings = z.infer<typeof Settings>
