import type { KeeperSide, MemoryPort, Report, Word } from '../../../../../src/shared/domain/queue-keeping/index.ts'

/** Mistakes somebody might make one day, each a switch around the shipped modules, never in them. */
export const MUTANTS = {
  'regrant-without-consent': 'the keeper gives what a counter has in reserve to another without having it handed back',
  'no-majority': 'a new keeper decides at once, whoever is in touch',
  'not-durable': 'what is written down may be gone after a power cut',
  'voter-forgets': 'a station that starts again has forgotten what it had written down',
  'epoch-ignored': 'a counter takes the word of a keeper whose term is over',
  'unconfirmed-used': 'a counter uses a right before half of the voters have written it down',
  'no-catch-up': 'a new keeper decides before it has the calls its voters know of',
  'dropped-used': 'a counter uses what it has handed back',
} as const
export type Mutant = keyof typeof MUTANTS | 'none'

export const mutate = {
  isDurable: (mutant: Mutant, isLucky: () => boolean): boolean => mutant !== 'not-durable' || isLucky(),
  forgets: (mutant: Mutant): boolean => mutant === 'voter-forgets',
  report: (mutant: Mutant, report: Report): Report => {
    if (mutant === 'no-catch-up') return { ...report, have: {} }
    return report
  },
  word: (mutant: Mutant, word: Word, epoch: number): Word => {
    if (mutant === 'unconfirmed-used' && word.epoch === epoch) return { ...word, confirmed: word.book?.version ?? word.confirmed }
    if (mutant === 'epoch-ignored' && word.epoch < epoch && word.book)
      return { ...word, epoch, book: { ...word.book, version: [epoch, word.book.version[1] + 1_000] }, confirmed: [epoch, 100_000] }
    return word
  },
  keeper: (mutant: Mutant, keeper: KeeperSide, { memory }: { readonly station: string; readonly memory: MemoryPort }): KeeperSide => {
    if (mutant === 'no-majority') return { ...keeper, claim: () => keeper.claim('person') }
    if (mutant === 'regrant-without-consent')
      return {
        ...keeper,
        hear: (report) => {
          keeper.hear(report)
          const { book, epoch } = memory.read()
          // As if the other counters had handed back what they hold in reserve.
          const others = report.ask ? (book?.grants ?? []).filter(({ to, as }) => to !== report.station && as === 'reserve') : []
          for (const { to, id } of others)
            keeper.hear({ ...report, station: to, epoch, ask: null, has: null, book: null, dropped: [id], used: [], boot: 'x', n: 0, scope: { station: to, groupIds: ['a'], takesPriority: true } })
        },
      }
    return keeper
  },
}
