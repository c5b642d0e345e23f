/** Makes a `switch` exhaustive: the compiler refuses a case that was forgotten, and a value from outside the type is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
