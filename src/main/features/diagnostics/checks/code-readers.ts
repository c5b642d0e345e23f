import type { ReaderView } from '../../devices/index.ts'
import type { Check, Finding } from '../run-check.ts'

export type CodeReaderDeps = {
  readonly readers: () => readonly ReaderView[]
  /** The window where citizens take numbers opens with the program on this PC. */
  readonly hasKiosk: () => boolean
}

/** Readers on lines of their own, and for which window; one that types as a keyboard is no device to us. */
export function checkCodeReaders({ readers, hasKiosk }: CodeReaderDeps): Check {
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
    const namedFor = (wanted: ReaderView['purpose']): string =>
      all.flatMap(({ name, purpose }) => (purpose === wanted ? [name] : [])).join(', ')
    return sayReady({ names: namedFor('counter'), kiosk: namedFor('kiosk') }, hasKiosk())
  }
}

function sayReady({ names, kiosk }: { readonly names: string; readonly kiosk: string }, hasKiosk: boolean): Finding {
  if (kiosk === '') return { state: 'ok', messageKey: 'check.readers-ok', params: { names } }
  if (!hasKiosk) return { state: 'warning', messageKey: 'check.readers-no-kiosk', params: { names: kiosk } }
  if (names === '') return { state: 'ok', messageKey: 'check.readers-kiosk-ok', params: { names: kiosk } }
  return { state: 'ok', messageKey: 'check.readers-both-ok', params: { names, kiosk } }
}
