import type { DiagnosticStep } from '../../../shared/ipc/contract/diagnostics.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { formatDateTime, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'

/** What to do about a finding; undefined when there is nothing to do. */
export function todoOf({ state, messageKey }: DiagnosticStep): string | undefined {
  const key = `devices.todo.${messageKey.replace(/^diagnostics\./, '')}`
  return state !== 'ok' && isTextKey(key) ? sayMessage({ messageKey: key }) : undefined
}

type ReportHead = Readonly<{ centre: string; counter: string; station: string; at: LocalTime; version: string }>

/** The check as a text that can be sent or read out over the phone; Windows line ends, for Notepad. */
export function diagnosticReport(head: ReportHead, steps: readonly DiagnosticStep[]): string {
  const lines = [
    say('devices.report-title'),
    say('devices.report-centre', { centre: head.centre }),
    say('devices.report-counter', { counter: head.counter, station: head.station }),
    say('devices.report-at', { time: formatDateTime(head.at) }),
    head.version,
    '',
    ...steps.flatMap((step) => {
      const todo = todoOf(step)
      const finding = say('devices.report-step', {
        state: sayWord('step-state', step.state),
        step: sayWord('step', step.step),
        finding: sayMessage(step),
      })
      return todo === undefined ? [finding] : [finding, say('devices.report-todo', { todo })]
    }),
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** `kiem-tra-may-01-20261121-1042.txt` */
export const reportFileName = (station: string, at: LocalTime): string =>
  `kiem-tra-may-${station}-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}.txt`
