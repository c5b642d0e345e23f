import { createFakeBridge } from './fake-bridge.ts'

const query = new URLSearchParams((globalThis as unknown as { location: { search: string } }).location.search) // runs in a page only

Object.assign(globalThis, {
  bridge: createFakeBridge({
    state: query.get('state') ?? 'signed-in',
    role: query.get('role') ?? 'centre-head',
    stage: query.get('stage') ?? '',
    size: query.get('size') === 'empty' ? 0 : 48,
    failing: query.get('fail'),
  }),
})
