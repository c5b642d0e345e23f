import type { PaperData, PaperForm, PaperMark } from '../../../shared/domain/paper/index.ts'
import { paperFileName } from '../../../shared/domain/paper/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { PrintRecord } from '../../../shared/ipc/contract/paper.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { TypesetPaper, Typesetter } from '../../platform/paper/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { PaperService } from '../papers/index.ts'

/** A sheet of return, post or archive: `key` counts its prints, `reference` is the name strangers may see in a print queue. */
export type OfficeSheet<F extends PaperForm = PaperForm> = {
  readonly form: F
  readonly data: PaperData[F]
  readonly key: string
  readonly reference: string
  readonly paper: 'A4' | 'A5'
}
export type PrintWish = { readonly printerId: string | null; readonly copies: number }

type SheetDeps = {
  readonly typesetter: () => Typesetter
  readonly papers: PaperService
  readonly desk: FileDesk
  readonly stopping: AbortSignal
}

export type SheetPrinter = ReturnType<typeof createSheetPrinter>

/** Looks at, and prints, sheets that are not papers of one dossier; the print is a fact like any other. */
export function createSheetPrinter({ typesetter, papers, desk, stopping }: SheetDeps) {
  const set = <F extends PaperForm>({ form, data }: OfficeSheet<F>, mark: PaperMark): Promise<Result<TypesetPaper>> =>
    typesetter().typeset(form, data, mark)
  return {
    set,
    preview: async <F extends PaperForm>(sheet: OfficeSheet<F>): Promise<Result<{ url: string; pageCount: number }>> => {
      const paper = await set(sheet, { kind: 'preview' })
      if (!paper.ok) return paper
      const fileName = paperFileName(sheet.form, sheet.reference)
      return ok({
        url: desk.offer({ bytes: paper.value.pdf, mime: 'application/pdf', fileName }),
        pageCount: paper.value.pageCount,
      })
    },
    print: async <F extends PaperForm>(sheet: OfficeSheet<F>, wish: PrintWish, by: OfficerRef): Promise<Result<PrintRecord>> => {
      const { form, key, reference, paper } = sheet
      const before = papers.listPrints(key).filter((print) => print.form === form).length
      const typeset = await set(sheet, before === 0 ? { kind: 'original' } : { kind: 'reprint', n: before + 1 })
      if (!typeset.ok) return typeset
      const ready = {
        form,
        pdf: typeset.value.pdf,
        jobName: paperFileName(form, reference),
        paper,
        subject: { kind: 'sheet' as const, form, key },
        countedAs: key,
        ...wish,
      }
      return papers.printReady(ready, by, stopping)
    },
  }
}
