/** Questions that wait for their answer by id. An answer nobody waits for is dropped: its asker has been told already. */
export type PendingAnswers<T> = {
  readonly wait: (id: string) => Promise<T>
  readonly answer: (id: string, value: T) => void
  readonly answerAll: (value: T) => void
}

export function createPendingAnswers<T>(): PendingAnswers<T> {
  const waiting = new Map<string, (value: T) => void>()
  return {
    wait: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    answer: (id, value) => {
      const resolve = waiting.get(id)
      waiting.delete(id)
      resolve?.(value)
    },
    answerAll: (value) => {
      const resolvers = [...waiting.values()]
      waiting.clear()
      for (const resolve of resolvers) resolve(value)
    },
  }
}
