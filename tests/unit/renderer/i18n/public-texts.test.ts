import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPublicTexts } from '../../../../src/main/features/kiosk/index.ts'
import { boardTexts } from '../../../../src/renderer/i18n/board.vi.ts'
import { kioskTexts } from '../../../../src/renderer/i18n/kiosk.vi.ts'
import { ratingTexts } from '../../../../src/renderer/i18n/rating.vi.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../../resources/public-texts')
const vietnamese: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...kioskTexts, ...ratingTexts, ...boardTexts }).filter(([key]) =>
    // Of the wall only what stands there in both languages at once.
    /^((public|kiosk|rating)\.|board\.(calling|counter|last-calls|no-calls-hint)$)/.test(key),
  ),
)
const placesOf = (text: string): readonly string[] => [...text.matchAll(/\{[a-zA-Z]+\}/g)].map(([place]) => place).toSorted()

describe('texts of the public screens', () => {
  test('ship in Khmer, marked as not reviewed by a person', () => {
    const khmer = loadPublicTexts(FOLDER, () => undefined).find(({ language }) => language === 'km')
    expect(khmer).toMatchObject({ name: 'ភាសាខ្មែរ', isReviewed: false })
  })

  test.each(readdirSync(FOLDER))('%s says everything Vietnamese says, with the same places to fill', (file) => {
    const broken: string[] = []
    const language = file.replace('.json', '')
    const texts = loadPublicTexts(FOLDER, (name) => broken.push(name)).find((each) => each.language === language)?.texts ?? {}
    expect(broken).toEqual([])
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(vietnamese).toSorted())
    const placesDiffer = Object.keys(vietnamese).filter(
      (key) => placesOf(texts[key] ?? '').join() !== placesOf(vietnamese[key] ?? '').join(),
    )
    expect(placesDiffer).toEqual([])
    expect(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'))).toHaveProperty('language', language)
  })
})
