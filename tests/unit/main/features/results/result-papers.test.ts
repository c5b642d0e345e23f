import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSetFile } from '../../../../../src/main/features/results/read-set-file.ts'
import { createTypesetter } from '../../../../../src/main/platform/paper/index.ts'
import { checkSetFile } from '../../../../../src/shared/domain/result/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { pack, paperOf, valuesFor } from '../../../shared/domain/result/result-samples.ts'
import { readPages, squeeze } from '../../platform/paper/read-pdf.ts'

const ROOT = path.resolve(import.meta.dirname, '../../../../..')
const typesetter = createTypesetter({
  printDir: path.join(ROOT, 'resources/print'),
  fontDir: path.join(ROOT, 'node_modules/@expo-google-fonts/tinos'),
})
const original = { kind: 'original' } as const

/** Markup of two languages, a picture sign, a name in NFD, a very long word, quotes and a backslash. */
const HOSTILE = `#eval("panic()") $x^2$ *đậm* _nghiêng_ <script>alert(1)</script> &amp; \\u{1F600} 😀 ${'Nguyễn Thị Ánh'.normalize('NFD')} "q" 'q' @ref <nhãn> // /* ]]> ${'x'.repeat(200)}`

describe.each(pack.templates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  it('is set with ordinary text: A4, fonts inside, its words on it', async () => {
    const paper = paperOf(
      template,
      valuesFor(template, () => 'Nội dung theo hồ sơ'),
    )
    const { pdf, pageCount } = unwrap(await typesetter.typeset('result-paper', paper, original))
    const file = readSetFile(pdf)
    expect(checkSetFile(file)).toEqual([])
    expect(file.pages).toHaveLength(pageCount)
    const text = (await readPages(pdf)).join('')
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'ngày 05 tháng 02 năm 2026',
      template.title,
      'Lê Văn Lãnh',
      paper.number ?? '',
    ])
      expect(text).toContain(squeeze(words))
    expect(text.includes(squeeze('Lưu: VT'))).toBe(paper.recipients.length > 0)
  })

  it('shows hostile text as text, however long', async () => {
    const texts = valuesFor(template, ({ type }) => (type === 'text' ? `${HOSTILE}\n`.repeat(20) : HOSTILE))
    const { pdf, pageCount } = unwrap(await typesetter.typeset('result-paper', paperOf(template, texts), original))
    expect(checkSetFile(readSetFile(pdf)).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(pageCount).toBeLessThan(40)
    const text = (await readPages(pdf)).join('')
    expect(text).toContain('#eval("panic()")')
    expect(text).toContain(squeeze('Lê Văn Lãnh'))
  })
})
