import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { paperSchemas } from '../../../shared/domain/paper/index.ts'
import type { PaperData, PaperForm, PaperMark } from '../../../shared/domain/paper/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { readCoverage } from './glyph-coverage.ts'
import { makeBarcodes } from './paper-barcodes.ts'
import { toPrintableData } from './printable-text.ts'

/** A finished paper: PDF/A-2b with its fonts inside. */
export type TypesetPaper = { readonly pdf: Uint8Array; readonly pageCount: number }

export type Typesetter = Readonly<{
  /** Sets one paper; anything that keeps it from being set is `paper.failed`, with the cause in the log and never a person's data. */
  typeset<F extends PaperForm>(form: F, data: PaperData[F], mark: PaperMark): Promise<Result<TypesetPaper>>
}>

export type TypesetterOptions = Readonly<{
  /** Folder of the `.typ` templates. */
  printDir: string
  /** Folder with the TTF files of the paper's font, searched with its subfolders. */
  fontDir: string
  logger?: Logger
}>

/** Compilations whose cached results stay: the last papers of a sitting, so memory does not grow over a day. */
const CACHE_AGE = 10

/** Sheets a form fills when it goes well; a form that grows by nature (registers, control slips) is not here. */
const SHEETS: Partial<Record<PaperForm, number>> = {
  'receipt-slip': 2,
  'supplement-request': 1,
  'refusal-notice': 1,
  'extension-letter': 1,
  'stop-notice': 1,
  'forwarding-slip': 1,
}
const TIGHTEST = 2

type Typeset = (tightness: number) => Result<NodeTypstDocument>

/**
 * One Typst compiler for the life of the process. Templates and fonts are read by Node and handed over,
 * so they may lie inside an archive, and the machine's own fonts never change a paper.
 * @throws when the templates or fonts are not there: a broken installation.
 */
export function createTypesetter({ printDir, fontDir, logger }: TypesetterOptions): Typesetter {
  const fonts = findFiles(fontDir, '.ttf').map((path) => readFileSync(path))
  if (fonts.length === 0) throw new Error('no fonts for the papers')
  const compiler = NodeCompiler.create({ workspace: printDir, fontArgs: [{ fontBlobs: fonts }] })
  for (const path of findFiles(printDir, '.typ')) compiler.addSource(path, readFileSync(path, 'utf8'))
  const canDraw = drawableByAll(fonts.map((font) => readCoverage(font)))

  function compile<F extends PaperForm>(form: F, data: PaperData[F], mark: PaperMark): Result<TypesetPaper> {
    const content = { paper: toPrintableData(data, canDraw), mark, barcodes: makeBarcodes(form, data) }
    const document = fitted(form, (tightness) => {
      const input = JSON.stringify({ ...content, tightness })
      const compiled = compiler.compile({ mainFilePath: join(printDir, `${form}.typ`), inputs: { input } })
      if (compiled.result) return ok(compiled.result)
      const diagnostics: unknown = compiled.takeDiagnostics()?.shortDiagnostics
      return failed(form, JSON.stringify(diagnostics))
    })
    if (!document.ok) return document
    const pdf = compiler.pdf(document.value, { pdfStandard: 'a-2b' })
    return ok({ pdf: new Uint8Array(pdf), pageCount: document.value.numOfPages })
  }

  function failed(form: PaperForm, cause: string): Result<never> {
    logger?.error('paper not set', { form, cause: cause.slice(0, 500) })
    return err(appError('unexpected', 'paper.failed'))
  }

  return {
    async typeset(form, data, mark) {
      try {
        const parsed = paperSchemas[form].safeParse(data)
        if (!parsed.success) return failed(form, parsed.error.issues.map((issue) => issue.path.join('.')).join(', '))
        return compile(form, data, mark)
      } catch (error) {
        return failed(form, error instanceof Error ? error.message : String(error))
      } finally {
        compiler.evictCache(CACHE_AGE)
      }
    },
  }
}

/** The ordinary size, or the first smaller one that saves a sheet; a paper that runs on in any case keeps the ordinary size. */
function fitted(form: PaperForm, typeset: Typeset): Result<NodeTypstDocument> {
  const ordinary = typeset(0)
  const sheets = SHEETS[form]
  if (!ordinary.ok || sheets === undefined) return ordinary
  let current: Result<NodeTypstDocument> = ordinary
  for (let tightness = 1; current.ok && current.value.numOfPages > sheets; tightness++) {
    if (tightness > TIGHTEST) return ordinary
    current = typeset(tightness)
  }
  return current
}

function findFiles(folder: string, extension: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return findFiles(path, extension)
    return entry.name.toLowerCase().endsWith(extension) ? [path] : []
  })
}

/** Bold and italic must have the sign too, or a name would print on one line and fail on the next. */
function drawableByAll(faces: readonly ReadonlySet<number>[]): (codePoint: number) => boolean {
  return (codePoint) => faces.every((face) => face.has(codePoint))
}
