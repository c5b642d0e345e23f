import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'

type Question = { readonly do: string; readonly id: number } & Readonly<Record<string, string | number>>
type Answers = Readonly<Record<string, (question: Question) => Promise<object> | object>>

const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

/** The child's half of `child.ts`: one answer a line, and none waits for another. */
export function answerLines(answers: Answers): void {
  createInterface({ input: process.stdin }).on('line', (text) => {
    const question = JSON.parse(text) as Question // written by child.ts
    const answer = async (): Promise<object> => (await answers[question.do]?.(question)) ?? {}
    answer().then(
      (told) => say({ event: 'answer', ...told, id: question.id }),
      (error: unknown) => say({ event: 'failed', id: question.id, reason: String(error) }),
    )
  })
  say({ event: 'ready' })
}
