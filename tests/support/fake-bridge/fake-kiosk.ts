import { DEFAULT_QUEUE_SETTINGS, RatingCriterion } from '../../../src/shared/domain/queue/index.ts'
import type { OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { KioskScreen } from '../../../src/shared/ipc/contract/kiosk.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { err } from '../../../src/shared/kernel/result.ts'
import { foldForSearch } from '../../../src/shared/kernel/text.ts'
import { procedures } from './catalogue.data.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'
import khmer from '../../../resources/public-texts/km.json' with { type: 'json' }

const at = (time: string): LocalTime => LocalTime.parse(`2026-11-23T${time}:00+07:00`)
const WAITS: Readonly<Record<string, readonly [number, number | null]>> = {
  'civil-status': [7, 18],
  social: [2, 6],
  'land-construction': [11, 34],
  business: [0, 0],
  results: [3, null],
}
const ticket = {
  id: 't1',
  label: 'A012',
  groupName: 'Hộ tịch – Chứng thực',
  priority: null,
  ahead: 7,
  expectedWaitMinutes: 18,
  takenAt: at('08:12'),
}

/** Kiosk and rating: `?stage=no-paper` never prints, `?stage=rated` has nobody to rate. The secret of every slip is `K7P2`. */
export function createFakeKiosk({ stage }: FakeOptions): FakeHandlers {
  const isOut = stage === 'no-paper'
  return {
    'kiosk.get-screen': () => screenOf(isOut),
    'kiosk.get-texts': () => khmer,
    'kiosk.take-ticket': ({ priority }) =>
      isOut
        ? { kind: 'not-printed', ticket: { ...ticket, priority }, messageKey: 'kiosk.printer-paper-out' }
        : { kind: 'printed', ticket: { ...ticket, priority } },
    'kiosk.arrive': () => ({ kind: 'printed', ticket }),
    'kiosk.reprint': () => ({ kind: 'not-printed', ticket, messageKey: 'kiosk.printer-paper-out' }),
    'kiosk.write-by-hand': () => ticket,
    'kiosk.cancel': () => ({}),
    'kiosk.find-procedures': ({ text }) =>
      procedures
        .filter(({ name }) => foldForSearch(name).includes(foldForSearch(text)))
        .map(({ code, name, fieldName }) => ({ code, name, fieldName, groupId: 'civil-status' })),
    'kiosk.get-procedure': ({ code }) => pageOf(code),
    'kiosk.print-papers': () => (isOut ? { kind: 'not-printed', messageKey: 'kiosk.papers-no-paper' } : { kind: 'printed' }),
    'kiosk.find-ticket': () => ({ ticket, state: 'waiting', counterName: null }),
    'kiosk.find-dossier': ({ code, secret }) =>
      secret === 'K7P2' ? standing(code, stage) : err(appError('not-found', 'kiosk.pair-wrong')),
    'kiosk.speak': () => ({ url: null }),
    'kiosk.leave': () => err(appError('validation', 'kiosk.exit-code-wrong')),
    'rating.get-screen': () => ({
      centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
      counterName: 'Quầy 1 – Tiếp nhận',
      pending: stage === 'rated' ? null : { id: 'r1', procedureName: 'Đăng ký khai sinh' },
      criteria: [...RatingCriterion.options],
      resetSeconds: 45,
    }),
    'rating.find': () => ({ id: 'r1', procedureName: 'Đăng ký khai sinh' }),
    'rating.submit': () => ({}),
    'rating.skip': () => ({}),
  }
}

function screenOf(isOut: boolean): KioskScreen {
  const { groups, priorityReasons, rule } = DEFAULT_QUEUE_SETTINGS
  return {
    centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
    now: at('08:12'),
    groups: groups.map(({ id, letter, name, hint, names }) => {
      const [waiting, expectedWaitMinutes] = WAITS[id] ?? [0, null]
      return { id, letter, name, hint, names, waiting, expectedWaitMinutes }
    }),
    priorityReasons: [...priorityReasons],
    languages: [{ code: 'km', name: khmer.name, isReviewed: false }],
    codePrefix: 'H12.64-',
    resetSeconds: 45,
    canLookUp: true,
    canRate: true,
    readsAloud: true,
    rule: { messageKey: 'kiosk.rule-mixed', params: { ordinary: rule.ordinaryBetween, minutes: rule.ordinaryLimitMinutes } },
    printer: isOut ? 'paper-out' : 'ready',
    unprinted: 0,
  }
}

function pageOf(code: string): OutputOf<'kiosk.get-procedure'> {
  const procedure = procedures.find((each) => each.code === code) ?? procedures[0]
  if (!procedure) throw new Error('the sample catalogue is empty')
  return {
    code,
    name: procedure.name,
    fieldName: procedure.fieldName,
    groupId: 'civil-status',
    components: procedure.components.map((paper) => ({ ...paper, condition: paper.condition ?? '' })),
    timeLimit: procedure.timeLimit,
    extraTimeLimit: procedure.extraTimeLimit ?? null,
    feeRule: procedure.feeRule,
    resultName: procedure.result.name,
    legalBasis: procedure.legalBasis.map(({ title }) => title),
    isUnconfirmed: true,
  }
}

const standing = (code: string, stage: string): OutputOf<'kiosk.find-dossier'> => ({
  code,
  procedureName: 'Đăng ký khai sinh',
  statusKey: stage === 'supplement' ? 'kiosk.status.awaiting-supplement' : 'kiosk.status.resolved',
  receivedAt: at('08:00'),
  dueAt: at('16:30'),
  isOverdue: stage === 'supplement',
  supplement: stage === 'supplement' ? 'Giấy chứng sinh · Tờ khai đăng ký khai sinh' : '',
  feeOwed: stage === 'supplement' ? 5000 : 0,
  resultPlaceKey: 'kiosk.place.direct',
  adviceKey: stage === 'supplement' ? 'kiosk.advice.awaiting-supplement' : 'kiosk.advice.resolved-direct',
})
