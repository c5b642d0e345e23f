import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ComponentState } from '../../../../src/shared/domain/dossier/dossier-parts.ts'
import { dossierEvents } from '../../../../src/shared/domain/dossier/dossier-events.ts'
import { DossierStatus } from '../../../../src/shared/domain/dossier/dossier-status.ts'
import { DeliveryState } from '../../../../src/shared/domain/delivery/delivery-events.ts'
import { PaperForm } from '../../../../src/shared/domain/paper/paper-form.ts'
import { PrintOutcomeKind } from '../../../../src/shared/domain/paper/print-event.ts'
import { Channel } from '../../../../src/shared/domain/procedure/channel.ts'
import { Confidence } from '../../../../src/shared/domain/procedure/confidence.ts'
import { ComponentForm } from '../../../../src/shared/domain/procedure/procedure.ts'
import { Role } from '../../../../src/shared/domain/staff/permission.ts'
import { DeviceCheck } from '../../../../src/shared/ipc/contract/devices.ts'
import { DossierTab } from '../../../../src/shared/ipc/contract/dossier.ts'
import { ServiceLight, ServiceName } from '../../../../src/shared/ipc/contract/sync.ts'
import { CodeReaderState } from '../../../../src/shared/ports/code-reader.ts'
import { PrinterState, PrintFailure, UnknownEnd } from '../../../../src/shared/ports/printer.ts'
import { TicketPrinterFault, TicketPrinterState } from '../../../../src/shared/ports/ticket-printer.ts'
import { isTextKey } from '../../../../src/renderer/i18n/index.ts'
import { MOVES } from '../../../../src/renderer/features/dossiers/acts/moves.ts'

const STEP_KINDS = [
  'received',
  'received-outside-hours',
  'starts',
  'after-cutoff',
  'before-cutoff',
  'first-day-not-counted',
  'working-day-counted',
  'swap-on-counted',
  'calendar-day-counted',
  'working-minutes-counted',
  'skipped-weekend',
  'skipped-holiday',
  'swap-off',
  'extra-time',
  'moved-to-next-working-day',
  'year-not-announced',
  'due',
]

const LISTS: Readonly<Record<string, readonly string[]>> = {
  status: DossierStatus.options,
  tab: DossierTab.options,
  role: Role.options,
  channel: Channel.options,
  'channel-short': Channel.options,
  'result-place': Channel.options,
  'component-form': ComponentForm.options,
  'component-state': ComponentState.options,
  paper: PaperForm.options,
  'print-outcome': PrintOutcomeKind.options,
  'printer.state': PrinterState.options,
  'printer.failure': PrintFailure.options,
  'printer.outcome.queued': UnknownEnd.options,
  confidence: Confidence.options,
  service: ServiceName.options,
  light: ServiceLight.shape.state.options,
  delivery: DeliveryState.options,
  event: Object.keys(dossierEvents),
  step: DeviceCheck.shape.id.options,
  'step-state': DeviceCheck.shape.state.options,
  'reader-state': CodeReaderState.options,
  'ticket-state': TicketPrinterState.options,
  'ticket-fault': TicketPrinterFault.options,
  why: STEP_KINDS,
  move: MOVES.map(({ move }) => move),
}

test.each(Object.entries(LISTS))('every value of "%s" has a word', (prefix, values) => {
  expect(values.filter((value) => !isTextKey(`${prefix}.${value}`))).toEqual([])
})

test('every act with a panel has a word on its button', () => {
  // Money is taken with the button of the till (`Thu tiền và in biên lai`).
  const isElsewhere: readonly string[] = ['accept', 'hand-over', 'collect-fee']
  const acts = MOVES.map(({ move }) => move).filter((move) => !isElsewhere.includes(move))
  expect(acts.filter((move) => !isTextKey(`move.confirm-${move}`))).toEqual([])
})

test('no text is written in two files, where the later would win silently', () => {
  const folder = new URL('../../../../src/renderer/i18n/', import.meta.url)
  const keys = readdirSync(folder)
    .filter((name) => name.endsWith('.vi.ts'))
    .flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? ''),
    )
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})
