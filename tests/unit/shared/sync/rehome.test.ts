import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchPrefix } from '../../../../src/shared/sync/index.ts'

test('the search finds the last shared number of any two histories, in few questions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (at, shared) => {
      const keep = Math.min(shared, at - 1)
      const search = searchPrefix(at)
      let questions = 0
      for (let seq = search.ask(); seq !== undefined; seq = search.ask()) {
        expect(seq).toBeGreaterThan(0)
        expect(seq).toBeLessThan(at)
        search.answer(seq <= keep)
        questions += 1
      }
      expect(search.keep()).toBe(keep)
      expect(questions).toBeLessThanOrEqual(17)
    }),
  )
})
