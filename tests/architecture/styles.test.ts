import { expect, test } from 'vitest'
import { readFiles } from './source-files.ts'
import { everyClassHasItsStyle } from './style-rules.ts'

test('every class of the screens has its style, and every style is worn', () => {
  expect(everyClassHasItsStyle(readFiles(['src/renderer'], /\.(?:css|tsx?)$/))).toEqual([])
})

test('a class without a style and a style without an element are found, a name put together at run time is not', () => {
  const screen = {
    path: 'a.tsx',
    text: '<b id="qmc-title" className="qmc-red qmc-lost"/><i className={`qmc-tag-${tone}`} style="var(--qmc-ink)"/>',
  }
  const style = { path: 'a.css', text: '.qmc-red{color:var(--qmc-ink)} .qmc-tag-warm{} .qmc-old{}' }
  expect(everyClassHasItsStyle([screen, style])).toEqual([
    'the class qmc-lost has no style',
    'the style .qmc-old is worn by nothing',
  ])
})
