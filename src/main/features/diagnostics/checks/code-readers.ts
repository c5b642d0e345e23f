import type { ReaderView } from '../../devices/index.ts'
import type { Check } from '../run-check.ts'

/** Readers on lines of their own; one that types as a keyboard is no device to us. */
export function checkCodeReaders(readers: () => readonly ReaderView[]): Check {
  return () => {
    const all = readers()
    if (all.length === 0) return { state: 'not-set', messageKey: 'check.readers-none' }
    const named = (...states: readonly ReaderView['state'][]): string =>
      all.flatMap(({ name, state }) => (states.includes(state) ? [name] : [])).join(', ')
    const denied = named('denied')
    if (denied !== '') return { state: 'broken', messageKey: 'check.readers-denied', params: { names: denied } }
    const silent = named('unplugged', 'fault')
    if (silent !== '') return { state: 'broken', messageKey: 'check.readers-unplugged', params: { names: silent } }
    const opening = named('connecting')
    if (opening !== '') return { state: 'unknown', messageKey: 'check.readers-connecting', params: { names: opening } }
    return { state: 'ok', messageKey: 'check.readers-ok', params: { names: named('ready') } }
  }
}
