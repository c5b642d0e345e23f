import type { ResultPaper } from '../result/index.ts'

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ').trim()

/** The name, when the paper names it too; a code never says more of a person than the paper it stands on. */
export function subjectOnPaper(paper: Pick<ResultPaper, 'abstract' | 'blocks'>, name: string): string {
  const texts = paper.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ text }) => text) : [block.text]))
  const isThere = name.trim() !== '' && [paper.abstract, ...texts].some((text) => plain(text).includes(plain(name)))
  return isThere ? name.trim() : ''
}
