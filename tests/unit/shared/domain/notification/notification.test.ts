import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyNotification,
  chooseChannel,
  DEFAULT_NOTIFICATION_SETTINGS,
  fillTemplate,
  findTemplate,
  isStillTrue,
  notificationId,
  NotificationSettings,
  NotificationTemplate,
  NotificationTemplates,
  withoutMarks,
  type NotificationEvent,
  type TemplateValues,
} from '../../../../../src/shared/domain/notification/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const VALUES: TemplateValues = {
  code: 'H12.64-261123-5001',
  procedure: 'Cấp bản sao {hotline}',
  due: '17 giờ 00, 25/11/2026',
  number: '01.02/PXL',
  tracking: '',
  centre: 'Trung tâm',
  hotline: '1022',
  address: 'Ấp 1',
}
const template = (part: Partial<NotificationTemplate> = {}): NotificationTemplate => ({
  kind: 'result-ready',
  validFrom: plainDate('2025-07-01'),
  validTo: null,
  source: 'NĐ 61/2018 Đ.20',
  validDays: 30,
  subject: 'Có kết quả {code}',
  text: 'Hồ sơ {code} đã có kết quả.',
  short: 'Ho so {code}',
  ...part,
})

describe('a wording', () => {
  it('says its values once: what a value holds is never read again, and a missing one leaves no gap', () => {
    expect(fillTemplate('{procedure} {tracking} , gọi {hotline}.', VALUES)).toBe('Cấp bản sao {hotline}, gọi 1022.')
  })

  it('leaves out a sentence that only leads up to what is missing', () => {
    const missing = { ...VALUES, hotline: '', address: ' ' }
    const long = 'Mời đến {centre}. Địa chỉ: {address}. Điện thoại: {hotline}.'
    expect(fillTemplate(long, VALUES)).toBe('Mời đến Trung tâm. Địa chỉ: Ấp 1. Điện thoại: 1022.')
    expect(fillTemplate(long, { ...missing, hotline: '1022' })).toBe('Mời đến Trung tâm. Điện thoại: 1022.')
    expect(fillTemplate(long, missing)).toBe('Mời đến Trung tâm.')
    expect(fillTemplate('Ho so {code} da co. LH {hotline}', missing)).toBe('Ho so H12.64-261123-5001 da co.')
    expect(fillTemplate('Ho so {code} da gui, ma {tracking}. LH {hotline}', missing)).toBe('Ho so H12.64-261123-5001 da gui, ma.')
  })

  it('prints no label without its value, whichever of the wordings of the unit is sent', () => {
    const { templates } = NotificationTemplates.parse(
      JSON.parse(readFileSync(new URL('../../../../../resources/notification/templates.json', import.meta.url), 'utf8')),
    )
    const missing = { ...VALUES, tracking: 'EB1', hotline: '', address: '' }
    for (const { subject, text, short } of templates)
      for (const wording of [subject, text, short])
        expect(fillTemplate(wording, missing)).not.toMatch(/:\s*(\.|$)|(LH|lien he)\s*\.?$/)
  })

  it('may not name a person or anything unknown', () => {
    expect(NotificationTemplate.safeParse(template({ text: 'Kính gửi {fullName}' })).success).toBe(false)
    expect(NotificationTemplate.safeParse(template()).success).toBe(true)
  })

  it('is the newest in force on the day', () => {
    const newer = template({ validFrom: plainDate('2026-11-23'), text: 'Mới' })
    const older = template({ validTo: plainDate('2026-12-31') })
    const on = (day: string) => findTemplate([older, newer], 'result-ready', plainDate(day))?.text
    expect([on('2026-11-22'), on('2026-11-23'), on('2025-06-30')]).toEqual(['Hồ sơ {code} đã có kết quả.', 'Mới', undefined])
  })

  it('loses every mark and nothing else', () => {
    expect(withoutMarks('Đã có kết quả – Ường ỹ đ')).toBe('Da co ket qua - Uong y d')
    fc.assert(fc.property(fc.string(), (text) => withoutMarks(withoutMarks(text)) === withoutMarks(text)))
  })
})

describe('the way of a message', () => {
  const { drivers } = DEFAULT_NOTIFICATION_SETTINGS
  it.each([
    ['nothing is on', drivers, { phone: '0912', email: 'a@b' }, undefined],
    ['the first that is on', { ...drivers, sms: 'file', email: 'smtp' }, { phone: '0912', email: 'a@b' }, 'sms'],
    ['the next where no telephone was given', { ...drivers, sms: 'file', email: 'smtp' }, { phone: '', email: 'a@b' }, 'email'],
    ['none where no address was given', { ...drivers, sms: 'file' }, { phone: '', email: '' }, undefined],
  ] as const)('%s', (_case, on, given, channel) => {
    const { order } = DEFAULT_NOTIFICATION_SETTINGS
    expect(chooseChannel({ order, drivers: { ...drivers, ...on } }, given)?.channel).toBe(channel)
  })

  it('by mail needs a host and a sender', () => {
    const asked = { ...DEFAULT_NOTIFICATION_SETTINGS, drivers: { ...drivers, email: 'smtp' as const } }
    const problems = NotificationSettings.safeParse(asked).error?.issues.map(({ path }) => path.join('.'))
    expect(problems).toEqual(['smtp.host', 'smtp.from'])
  })
})

describe('what has become of it', () => {
  const at = LocalTime.parse('2026-11-23T08:00:00+07:00')
  const by = { id: 'a', name: 'A' }
  // The bodies carry more than is looked at here; the reading of kept events is proved by the journal's own tests.
  const event = (type: string, body: object): NotificationEvent => ({ type, body: { at, by, ...body } }) as NotificationEvent
  const queued = event('NotificationQueued', {
    dossierId: 'd',
    kind: 'result-ready',
    expiresAt: at,
    phone: '0912',
    email: '',
    subject: '',
    text: '',
    short: '',
  })
  const after = (...events: NotificationEvent[]) =>
    events.reduce<ReturnType<typeof applyNotification>>((before, each) => applyNotification(before, 'n', each), undefined)
  const sending = event('NotificationSending', { channel: 'sms', address: '0912' })

  it.each([
    ['sent', [sending, event('NotificationSent', { reference: 'r' })], { state: 'sent', reference: 'r' }],
    [
      'failed and tried again',
      [sending, event('NotificationFailed', { isFinal: false, reasonKey: 'k', detail: '' })],
      { state: 'queued', failures: 1 },
    ],
    [
      'failed for good',
      [sending, event('NotificationFailed', { isFinal: true, reasonKey: 'k', detail: '' })],
      { state: 'failed' },
    ],
    [
      'unknown: never sent again by itself',
      [sending, event('NotificationOutcomeUnknown', { reasonKey: 'k' })],
      { state: 'unknown' },
    ],
    ['told by a person', [event('NotificationToldByHand', { note: 'đã gọi' })], { state: 'sent', channel: 'phone-call' }],
    ['cancelled', [event('NotificationCancelled', { reasonKey: 'k' })], { state: 'cancelled', reasonKey: 'k' }],
  ])('%s', (_case, events, expected) => {
    expect(after(queued, ...events)).toMatchObject(expected)
  })

  it('queued by two PCs is one message, and nothing happens to one that nobody queued', () => {
    expect(after(queued, sending, queued)).toMatchObject({ state: 'sending' })
    expect(after(sending)).toBeUndefined()
    expect(notificationId('result-ready', 'd', '1')).toBe(notificationId('result-ready', 'd', '1'))
  })
})

describe('whether it still holds', () => {
  const dossier = { status: 'resolved', resultPlace: 'direct', dispatch: null, extension: null } as const
  it.each([
    ['result-ready', {}, true],
    ['result-ready', { status: 'returned' }, false],
    ['result-ready', { resultPlace: 'postal' }, false],
    ['supplement-asked', { status: 'processing' }, false],
    ['deadline-extended', {}, false],
    ['dispatch-came-back', {}, false],
  ] as const)('%s of %o: %s', (kind, part, expected) => {
    expect(isStillTrue(kind, { ...dossier, ...part })).toBe(expected)
  })
})
