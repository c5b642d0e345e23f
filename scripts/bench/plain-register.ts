/** `node --import`: the program opens its register without a key, so that what encryption costs can be measured on the whole. */
import { registerHooks, type LoadFnOutput } from 'node:module'

const FILE = '/src/main/platform/database/encrypted-handle.ts'
const KEYING = /^ {2}db\.pragma\((?:"cipher=|`key=).*\n/gm

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(FILE)) return loaded
    const source = textOf(loaded.source)
    if (source.match(KEYING)?.length !== 2) throw new Error(`${FILE} sets its key in another way now`)
    return { ...loaded, source: source.replace(KEYING, '') }
  },
})

function textOf(source: LoadFnOutput['source']): string {
  if (typeof source === 'string') return source
  return new TextDecoder().decode(source ?? undefined)
}
