import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { anA5Pdf } from '../../support/printing/a5-pdf.ts'

/** A signed result as it comes from elsewhere: a PDF on the disk. */
export async function writeResultPdf(folder: string): Promise<string> {
  const file = path.join(folder, 'ket-qua-giai-quyet.pdf')
  writeFileSync(file, await Promise.resolve(anA5Pdf()))
  return file
}
