/** What is to be done at which moment; done in the order of the clock, whatever order it was planned in. */
export type Agenda = Readonly<{
  at: (moment: string, act: () => Promise<void>) => void
  /** Also takes what is planned meanwhile. Answers how much was done. */
  play: (turnClock: (moment: string) => void) => Promise<number>
}>

export function createAgenda(): Agenda {
  const planned: { moment: string; order: number; act: () => Promise<void> }[] = []
  let order = 0
  return {
    at: (moment, act) => void planned.push({ moment, order: (order += 1), act }),
    play: async (turnClock) => {
      let done = 0
      for (;;) {
        planned.sort((a, b) => (a.moment === b.moment ? a.order - b.order : a.moment < b.moment ? -1 : 1))
        const next = planned.shift()
        if (next === undefined) return done
        turnClock(next.moment)
        await next.act()
        done += 1
      }
    },
  }
}

/** `2026-11-02T08:05` and nine minutes. Stays within the day. */
export function later(moment: string, minutes: number): string {
  const [day = '', clock = ''] = moment.split('T')
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const total = hour * 60 + minute + minutes
  return `${day}T${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
