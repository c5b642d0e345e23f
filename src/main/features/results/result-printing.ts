import type { PrintRecord } from '../../../shared/ipc/contract/paper.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, type Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { PaperService } from '../papers/index.ts'
import type { ResultRepository } from './result-repository.ts'

type PrintingDeps = {
  readonly results: Pick<ResultRepository, 'find'>
  readonly blobs: Pick<BlobStore, 'get'>
  readonly papers: Pick<PaperService, 'printReady'>
  /** Fetches a file that another machine made; its error says where the file is. */
  readonly bring: (sha256: string) => Promise<Result<void>>
}

export type ResultPrinting = ReturnType<typeof createResultPrinting>

/** The copy that is signed and stamped by hand, printed from the very bytes that were kept: never set anew. */
export function createResultPrinting({ results, blobs, papers, bring }: PrintingDeps) {
  async function bytesOf(sha256: string): Promise<Result<Uint8Array>> {
    const here = await blobs.get(sha256)
    if (here.ok) return { ok: true, value: here.value.bytes }
    const brought = await bring(sha256)
    if (!brought.ok) return brought
    const fetched = await blobs.get(sha256)
    return fetched.ok ? { ok: true, value: fetched.value.bytes } : err(appError('not-found', `files.blob-${fetched.error}`))
  }

  return {
    print: async (
      request: { readonly id: string; readonly copies: number; readonly printerId: string | null },
      by: OfficerRef,
      stopping: AbortSignal,
    ): Promise<Result<PrintRecord>> => {
      const { number } = results.find(request.id)
      if (!number) return err(appError('not-allowed-now', 'result.nothing-to-print'))
      const pdf = await bytesOf(number.printCopy.sha256)
      if (!pdf.ok) return pdf
      const { copies, printerId } = request
      const subject = { kind: 'result' as const, dossierId: request.id }
      const ready = { form: 'result-paper' as const, pdf: pdf.value, jobName: number.printCopy.name, paper: 'A4' as const }
      return papers.printReady({ ...ready, subject, countedAs: request.id, copies, printerId }, by, stopping)
    },
  }
}
