import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'
import { NotificationChannelKind } from './notification.ts'

const line = (max: number) =>
  z.string().max(20_000, 'validation.too-long').transform(cleanLine).pipe(z.string().max(max, 'validation.too-long'))
const count = (min: number, max: number) =>
  z.number({ error: 'validation.number' }).int('validation.number').min(min, 'validation.number').max(max, 'validation.number')

const isCertificate = (text: string): boolean =>
  text === '' || /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/.test(text)

/** `file`: messages are laid as files into a folder from which the provincial SMS/Zalo gateway takes them. */
export const ChannelDriver = z.enum(['off', 'file', 'smtp'])
export type ChannelDriver = z.infer<typeof ChannelDriver>

export const NotificationSettings = z
  .object({
    /** The one PC that sends; empty: the first of the unit. */
    sender: line(64),
    /** Which channel is tried first when a person gave several addresses. */
    order: z.array(NotificationChannelKind).max(3, 'validation.too-many'),
    drivers: z.object({
      zalo: ChannelDriver.extract(['off', 'file']),
      sms: ChannelDriver.extract(['off', 'file']),
      email: ChannelDriver,
    }),
    /** Of the file driver; empty: a folder of the program's own data. */
    folder: line(500),
    smtp: z.object({
      host: line(253).refine((text) => text === '' || /^[A-Za-z0-9.:[\]-]+$/.test(text), 'validation.address'),
      port: count(1, 65_535),
      /** `none` only for a relay inside the centre's own network. */
      security: z.enum(['tls', 'starttls', 'none']),
      user: line(200),
      /** The authority of a relay with its own, as PEM; empty: those every PC knows. Settings of an older program have none. */
      ca: z.string().max(20_000, 'validation.too-long').refine(isCertificate, 'notification.not-a-certificate').default(''),
      from: line(200).refine((text) => text === '' || /^[^\s@<>]+@[^\s@<>]+$/.test(text), 'validation.email'),
    }),
    /** A result nobody took is told of again after so many days. */
    unclaimedAfterDays: count(1, 365),
    remindEveryDays: count(1, 90),
    maxReminders: count(0, 10),
  })
  .superRefine(({ drivers, smtp }, context) => {
    if (drivers.email !== 'smtp') return
    if (smtp.host === '') context.addIssue({ code: 'custom', message: 'validation.required', path: ['smtp', 'host'] })
    if (smtp.from === '') context.addIssue({ code: 'custom', message: 'validation.required', path: ['smtp', 'from'] })
  })
export type NotificationSettings = z.infer<typeof NotificationSettings>

/** Nothing leaves the PC until somebody says how; messages wait in the list. */
export const DEFAULT_NOTIFICATION_SETTINGS: NotificationSettings = {
  sender: '',
  order: ['zalo', 'sms', 'email'],
  drivers: { zalo: 'off', sms: 'off', email: 'off' },
  folder: '',
  smtp: { host: '', port: 587, security: 'starttls', user: '', ca: '', from: '' },
  unclaimedAfterDays: 7,
  remindEveryDays: 7,
  maxReminders: 3,
}

/** The way a message goes: the first channel in the unit's order that is on and for which the person gave an address. */
export function chooseChannel(
  { order, drivers }: Pick<NotificationSettings, 'order' | 'drivers'>,
  given: { readonly phone: string; readonly email: string },
): { readonly channel: NotificationChannelKind; readonly driver: 'file' | 'smtp'; readonly address: string } | undefined {
  for (const channel of order) {
    const driver = drivers[channel]
    const address = channel === 'email' ? given.email : given.phone
    if (driver !== 'off' && address !== '') return { channel, driver, address }
  }
  return undefined
}
