/** `instead` when the limit passes first; the late end of `work` is heard by nobody. */
export async function endWithin<T, U>(work: Promise<T>, limitMs: number, instead: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(instead), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
