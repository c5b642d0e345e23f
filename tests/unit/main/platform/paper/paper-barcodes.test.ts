import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createTypesetter, makeBarcodes } from '../../../../../src/main/platform/paper/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import type { PaperForm } from '../../../../../src/shared/domain/paper/index.ts'
import { samples } from './paper-samples.ts'

const root = fileURLToPath(new URL('../../../../../', import.meta.url))
const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined
const canScan = has('zbarimg') && has('pdftoppm')
if (!canScan) process.stdout.write('skipped: bar codes are not read back from paper, zbarimg and pdftoppm are not installed\n')

const EXPECTED: readonly [PaperForm, readonly string[]][] = [
  ['receipt-slip', ['CODE-128:000.12.19.H12-260205-0128', 'QR-Code:000.12.19.H12-260205-0128|7K2M']],
  ['refusal-notice', ['QR-Code:000.12.19.H12-260205-0128']],
  ['control-slip', ['CODE-128:000.12.19.H12-260205-0128']],
  ['recovery-key', ['QR-Code:K7QF-2MXD-9PTA-W4ZC']],
]

describe('bar codes', () => {
  it('are drawn as SVG, by the name the template asks for', () => {
    const { code, qr } = makeBarcodes('receipt-slip', samples['receipt-slip'])
    expect(code).toMatch(/^<svg /)
    expect(qr).toMatch(/^<svg /)
    expect(makeBarcodes('dossier-register', samples['dossier-register'])).toEqual({})
  })

  it.skipIf(!canScan).each(EXPECTED)('on the paper %s a reader reads them', async (form, codes) => {
    const folder = mkdtempSync(join(tmpdir(), 'scan-'))
    try {
      const typesetter = createTypesetter({
        printDir: join(root, 'resources/print'),
        fontDir: join(root, 'node_modules/@expo-google-fonts/tinos'),
      })
      const { pdf } = unwrap(await typesetter.typeset(form, samples[form], { kind: 'preview' }))
      writeFileSync(join(folder, 'paper.pdf'), pdf)
      // 200 dpi: what a cheap office scanner gives; a preview, so the watermark lies under the codes.
      execFileSync('pdftoppm', ['-r', '200', '-gray', '-singlefile', join(folder, 'paper.pdf'), join(folder, 'paper')])
      const read = execFileSync('zbarimg', ['--quiet', join(folder, 'paper.pgm')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      expect(read.trim().split('\n').toSorted()).toEqual([...codes])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
