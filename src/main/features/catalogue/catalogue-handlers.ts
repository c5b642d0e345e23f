import { diffCatalogue } from '../../../shared/domain/catalogue/diff-catalogue.ts'
import { effectiveOn, type CataloguePack } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { FileDesk } from '../files/index.ts'
import type { CatalogueService } from './catalogue-service.ts'

type Preview = OutputOf<'catalogue.preview-import'>
type HandlerDeps = {
  readonly catalogue: CatalogueService
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly today: () => PlainDate
  readonly units: readonly { readonly code: string; readonly name: string }[]
}

const MOST_ERRORS_SHOWN = 200

export function createCatalogueHandlers({ catalogue, desk, publish, today, units }: HandlerDeps): HandlersOf<'catalogue'> {
  return {
    'catalogue.search': (input) => ok(catalogue.search(input)),
    'catalogue.get': (input) => {
      const procedure = effectiveOn(catalogue.pack(), input.code, input.on ?? today())
      return procedure ? ok(procedure) : err(appError('not-found', 'catalogue.procedure-not-found'))
    },
    'catalogue.get-reference': () => {
      const { fields, departments, feeExemptions, calendar } = catalogue.pack()
      return ok({
        current: catalogue.currentInfo(),
        fields,
        departments: departments.map(({ code, name }) => ({ code, name })),
        exemptions: feeExemptions,
        calendar,
        units: [...units],
      })
    },
    'catalogue.list-versions': () => ok(catalogue.listVersions()),
    'catalogue.export': () => {
      const pack = catalogue.pack()
      const name = `danh-muc-${pack.id}.json`
      const bytes = new TextEncoder().encode(`${JSON.stringify(pack, undefined, 2)}\n`)
      return ok({ url: desk.offer({ bytes, mime: 'application/json', fileName: name }), name })
    },
    'catalogue.preview-import': async (input) => {
      const text = await desk.readText(input.uploadToken)
      return text.ok ? ok(previewOf(catalogue, text.value)) : text
    },
    'catalogue.apply-import': async (input, { by }) => {
      const text = await desk.readText(input.uploadToken)
      if (!text.ok) return text
      const next = catalogue.read(text.value)
      if (!next.ok) return err(appError('validation', 'catalogue.file-has-errors', { params: { count: next.error.length } }))
      const info = await catalogue.apply(text.value, next.value, by)
      await desk.forget([input.uploadToken])
      publish('catalogue.changed', {})
      return ok(info)
    },
  }
}

function previewOf(catalogue: CatalogueService, text: string): Preview {
  const next = catalogue.read(text)
  if (!next.ok) {
    const errors = next.error
      .slice(0, MOST_ERRORS_SHOWN)
      .map(({ sheet, row, code, field, messageKey }) => ({ sheet, row, code: code ?? '', field, messageKey }))
    return { isReadable: false, errors, errorCount: next.error.length }
  }
  const { added, removed, changed, unchanged, other } = diffCatalogue(catalogue.pack(), next.value)
  return {
    isReadable: true,
    info: toInfo(next.value),
    difference: {
      added: added.map(({ code, name }) => ({ code, name })),
      removed: removed.map(({ code, name }) => ({ code, name })),
      changed: changed.map(({ code, name, fields }) => ({ code, name, fields: fields.map(toTexts) })),
      unchanged,
    },
    calendarChanges: other.map(toTexts),
  }
}

function toInfo({ id, title, validFrom, procedures }: CataloguePack) {
  return { id, title, validFrom, procedureCount: procedures.length, appliedAt: null, appliedBy: '', isShipped: false }
}

type Change = ReturnType<typeof diffCatalogue>['other'][number]
const toTexts = ({ field, before, after }: Change) => ({ field, before: String(before ?? ''), after: String(after ?? '') })
