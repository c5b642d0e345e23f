import type { Book, KeeperSide, MemoryPort, Report, Version, Word } from '../../../../../src/shared/domain/queue-keeping/index.ts'

/** Mistakes somebody might make one day, each a switch around the shipped modules, never in them. */
export const MUTANTS = {
  'regrant-without-consent': 'the keeper gives what a counter has in reserve to another without having it handed back',
  'no-majority': 'a new keeper decides at once, whoever is in touch',
  'not-durable': 'what is written down may be gone after a power cut',
  'voter-forgets': 'a station that starts again has forgotten what it had written down',
  'epoch-ignored': 'a counter takes the word of a keeper whose term is over',
  'dropped-used': 'a counter uses what it has handed back',
} as const
export type Mutant = keyof typeof MUTANTS | 'none'

type Place = { readonly station: string; readonly memory: MemoryPort }

/** What a forgetful counter was asked to hand back, and said it did. */
const pretended = new Map<string, readonly Version[]>()

export const mutate = {
  isDurable: (mutant: Mutant, chance: (probability: number) => boolean): boolean => mutant !== 'not-durable' || chance(0.03),
  forgets: (mutant: Mutant): boolean => mutant === 'voter-forgets',
  report: (mutant: Mutant, report: Report): Report =>
    mutant === 'dropped-used' ? { ...report, dropped: [...report.dropped, ...(pretended.get(report.station) ?? [])] } : report,
  word: (mutant: Mutant, word: Word, to: { readonly station: string; readonly epoch: number }): Word => {
    if (mutant === 'dropped-used') {
      pretended.set(to.station, word.wanted)
      return { ...word, wanted: [] }
    }
    if (mutant === 'epoch-ignored' && word.epoch < to.epoch && word.book) {
      const version: Version = [to.epoch, word.book.version[1] + 1_000]
      return { ...word, epoch: to.epoch, book: { ...word.book, version }, confirmed: version }
    }
    return word
  },
  keeper: (mutant: Mutant, keeper: KeeperSide, place: Place): KeeperSide => {
    if (mutant === 'no-majority')
      return {
        ...keeper,
        hear: (report) => keeper.hear(report.book ? { ...report, book: alone(report.book, place.station) } : report),
      }
    if (mutant === 'regrant-without-consent')
      return { ...keeper, hear: (report) => (keeper.hear(report), handBackForOthers(keeper, report, place)) }
    return keeper
  },
  /** The keeper's own copy, as it would read it. */
  memory: (mutant: Mutant, { station, memory }: Place): MemoryPort =>
    mutant === 'no-majority'
      ? {
          read: () => {
            const known = memory.read()
            const isOld = known.book !== null && known.book.version[0] < known.epoch
            return isOld && known.book ? { ...known, book: alone(known.book, station) } : known
          },
          write: (next, changes) => memory.write(next, changes),
        }
      : memory,
}

const alone = (book: Book, station: string): Book => ({ ...book, voters: [station], wanted: null })

/** As if the other counters had handed back what they hold in reserve. */
function handBackForOthers(keeper: KeeperSide, report: Report, { memory }: Place): void {
  const { book, epoch } = memory.read()
  const others = report.ask ? (book?.grants ?? []).filter(({ to, as }) => to !== report.station && as === 'reserve') : []
  for (const { to, id } of others) {
    const scope = { station: to, groupIds: ['a'], takesPriority: true }
    keeper.hear({
      ...report,
      station: to,
      epoch,
      ask: null,
      has: null,
      book: null,
      dropped: [id],
      used: [],
      boot: 'x',
      n: 0,
      scope,
    })
  }
}
