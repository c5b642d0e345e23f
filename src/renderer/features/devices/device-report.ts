import { DeviceCheck } from '../../../shared/ipc/contract/devices.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { formatDateTime, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'

export type CheckId = DeviceCheck['id']

/** In the order in which they are made and told. */
export const CHECK_IDS: readonly CheckId[] = DeviceCheck.shape.id.options

/** What to do about a finding; undefined when there is nothing to do. */
export function todoOf({ state, messageKey }: Pick<DeviceCheck, 'state' | 'messageKey'>): string | undefined {
  const key = `devices.todo.${messageKey.replace(/^check\./, '')}`
  return state !== 'ok' && isTextKey(key) ? sayMessage({ messageKey: key }) : undefined
}

/** Red and amber: a person has to do something. */
export const needsPerson = ({ state }: Pick<DeviceCheck, 'state'>): boolean => state === 'broken' || state === 'warning'

export type ReportHead = Readonly<{ centre: string; counter: string; station: string; at: LocalTime; version: string }>

/** The check as a text that can be sent or read out over the phone; Windows line ends, for Notepad. */
export function deviceReport(head: ReportHead, checks: readonly DeviceCheck[]): string {
  const lines = [
    say('devices.report-title'),
    say('devices.report-centre', { centre: head.centre }),
    say('devices.report-counter', { counter: head.counter, station: head.station }),
    say('devices.report-at', { time: formatDateTime(head.at) }),
    head.version,
    '',
    ...checks.flatMap((check) => {
      const todo = todoOf(check)
      const finding = say('devices.report-step', {
        state: sayWord('step-state', check.state),
        step: sayWord('step', check.id),
        finding: sayMessage(check),
      })
      return todo === undefined ? [finding] : [finding, say('devices.report-todo', { todo })]
    }),
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** The same for a program: keys and numbers as the core told them, no name of a person. */
export const deviceReportJson = (head: ReportHead, checks: readonly DeviceCheck[]): string =>
  `${JSON.stringify({ format: 'quay-mot-cua/device-check', version: 1, head, checks }, null, 2)}\n`

/** `kiem-tra-thiet-bi-01-20261121-1042.txt` */
export const reportFileName = (station: string, at: LocalTime, extension: 'txt' | 'json'): string =>
  `kiem-tra-thiet-bi-${station}-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}.${extension}`
