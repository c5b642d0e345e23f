import type { QueueSettings } from '../../../shared/domain/queue/index.ts'
import type { KioskScreen, PublicTexts } from '../../../shared/ipc/contract/kiosk.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { Handlers } from '../../ipc/handler.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import { toStanding } from './dossier-standing.ts'
import { createPapersPrinting, type PrintPapers } from './papers-printing.ts'
import { toPapersSlip, toProcedurePage, toPublicProcedure } from './public-procedures.ts'
import { isSame, type ReceiptDoor } from './receipt-door.ts'
import type { TryLimit } from './try-limit.ts'

export type KioskDeps = {
  readonly now: () => LocalTime
  readonly centreName: () => string
  readonly unitCode: string
  readonly settings: () => QueueSettings
  readonly queue: () => {
    readonly groups: readonly {
      readonly id: string
      readonly waiting: number
      readonly expectedWaitMinutes: number | null
    }[]
    readonly unprinted: number
  }
  readonly printer: () => KioskScreen['printer']
  readonly catalogue: Pick<CatalogueService, 'find' | 'search'>
  readonly printPapers: PrintPapers
  readonly door: ReceiptDoor
  readonly exitLimit: TryLimit
  readonly texts: readonly PublicTexts[]
  /** Address of a WAV; null: nothing here can speak that language. */
  readonly speak: (text: string, language: string) => Promise<string | null>
}

type OwnOperation =
  | 'kiosk.get-screen'
  | 'kiosk.get-texts'
  | 'kiosk.find-procedures'
  | 'kiosk.get-procedure'
  | 'kiosk.print-papers'
  | 'kiosk.find-dossier'
  | 'kiosk.speak'
  | 'kiosk.leave'

/** A screenful at a kiosk; whoever wants more types another letter. */
const MOST_PROCEDURES = 60

/** What the kiosk shows and looks up. Numbers are the queue's (`kiosk.take-ticket` …). */
export function createKioskHandlers(deps: KioskDeps): Pick<Handlers, OwnOperation> {
  const { settings, catalogue, now } = deps
  const printPapers = createPapersPrinting(deps.printPapers)
  return {
    'kiosk.get-screen': () => ok(toScreen(deps)),
    'kiosk.get-texts': ({ language }) => {
      const found = deps.texts.find((texts) => texts.language === language)
      return found ? ok(found) : err(appError('not-found', 'kiosk.language-missing'))
    },
    'kiosk.find-procedures': ({ text, groupId }) => {
      if (!settings().kiosk.canLookUp) return ok([])
      const { groups } = settings()
      return ok(
        catalogue
          .search({ text, fieldCode: null, onlyReceivable: true })
          .map((procedure) => toPublicProcedure(procedure, groups))
          .filter((procedure) => groupId === null || procedure.groupId === groupId)
          .slice(0, MOST_PROCEDURES),
      )
    },
    'kiosk.get-procedure': ({ code }) => {
      const procedure = catalogue.find(code, dateOf(now()))
      return procedure
        ? ok(toProcedurePage(procedure, settings().groups))
        : err(appError('not-found', 'catalogue.procedure-not-found'))
    },
    'kiosk.print-papers': async ({ code }) => {
      if (!settings().kiosk.canLookUp) return err(appError('not-allowed-now', 'kiosk.look-up-off'))
      const day = dateOf(now())
      const procedure = catalogue.find(code, day)
      if (!procedure) return err(appError('not-found', 'catalogue.procedure-not-found'))
      const { groups } = settings()
      return ok(await printPapers(code, toPapersSlip(procedure, { groups, day, centreName: deps.centreName() })))
    },
    'kiosk.find-dossier': ({ code, secret }) => {
      if (!settings().kiosk.canLookUp) return err(appError('not-allowed-now', 'kiosk.look-up-off'))
      const opened = deps.door.open(code, secret)
      return opened.ok ? ok(toStanding(opened.value, now())) : opened
    },
    'kiosk.speak': async ({ text, language }) =>
      ok({ url: settings().kiosk.readsAloud ? await deps.speak(text, language) : null }),
    'kiosk.leave': ({ exitCode }) => {
      const seconds = deps.exitLimit.restsFor()
      if (seconds !== undefined) return err(appError('not-allowed-now', 'kiosk.look-up-rests', { params: { seconds } }))
      if (isSame(settings().kiosk.exitCode, exitCode)) return ok({})
      deps.exitLimit.wasWrong()
      return err(appError('validation', 'kiosk.exit-code-wrong'))
    },
  }
}

function toScreen({ now, centreName, unitCode, settings, queue, printer, texts }: KioskDeps): KioskScreen {
  const { groups, kiosk, rule, languages, priorityReasons } = settings()
  const state = queue()
  return {
    centreName: centreName(),
    now: now(),
    groups: groups
      .filter(({ isActive }) => isActive)
      .map(({ id, letter, name, hint, names }) => {
        const line = state.groups.find((group) => group.id === id)
        return {
          id,
          letter,
          name,
          hint,
          names,
          waiting: line?.waiting ?? 0,
          expectedWaitMinutes: line?.expectedWaitMinutes ?? null,
        }
      }),
    priorityReasons: [...priorityReasons],
    languages: texts
      .filter(({ language }) => languages.includes(language))
      .map(({ language, name, isReviewed }) => ({ code: language, name, isReviewed })),
    codePrefix: `${unitCode}-`,
    resetSeconds: kiosk.resetSeconds,
    canLookUp: kiosk.canLookUp,
    canRate: kiosk.canRate,
    readsAloud: kiosk.readsAloud,
    rule:
      rule.ordinaryBetween === 0
        ? { messageKey: 'kiosk.rule-priority-first', params: { minutes: rule.ordinaryLimitMinutes } }
        : {
            messageKey: 'kiosk.rule-mixed',
            params: { ordinary: rule.ordinaryBetween, minutes: rule.ordinaryLimitMinutes },
          },
    printer: printer(),
    unprinted: state.unprinted,
  }
}
