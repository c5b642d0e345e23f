import { expect, test } from 'vitest'
import { AnnouncementQueue } from '../../../../../src/renderer/features/board/announcement-queue.ts'
import { aCall, momentOf } from '../../../../support/board/board.data.ts'

type Calls = ReturnType<typeof aCall>[]

const aQueue = () => {
  const queue = new AnnouncementQueue()
  const see = (calls: Calls, at = 0): void => queue.see({ calls, now: momentOf(0) }, at)
  const drain = (at = 0): string[] => {
    const said: string[] = []
    for (let next = queue.next(at); next; next = queue.next(at))
      said.push(next.isHurried ? `${next.callId} hurried` : next.callId)
    return said
  }
  see([])
  return { see, drain, next: (at: number) => queue.next(at) }
}

test('what hung there before the display opened is not spoken', () => {
  const queue = new AnnouncementQueue()
  queue.see({ calls: [aCall('A001', '1')], now: momentOf(0) }, 0)
  expect(queue.next(0)).toBeUndefined()
})

test('several counters of one instant are spoken one after another, none lost, the last one in full', () => {
  const { see, drain } = aQueue()
  const [first, second, third] = [aCall('A001', '1'), aCall('B001', '2'), aCall('C001', '3')]
  see([third, second, first])
  expect(drain()).toEqual([`${first.callId} hurried`, `${second.callId} hurried`, third.callId])
})

test('the same look twice speaks once', () => {
  const { see, drain } = aQueue()
  const call = aCall('A001', '1')
  see([call])
  see([call])
  expect(drain()).toEqual([call.callId])
})

test('a call that waited a minute is skipped', () => {
  const { see, drain } = aQueue()
  see([aCall('A001', '1')], 0)
  expect(drain(60_000)).toEqual([])
})

test('a number called again before it was spoken is one announcement', () => {
  const { see, drain } = aQueue()
  const other = aCall('B001', '2')
  see([other, aCall('A001', '1')])
  const again = aCall('A001', '1', { times: 2 })
  see([again, other])
  expect(drain()).toEqual([`${again.callId} hurried`, other.callId])
})

test('after silence each counter’s last call is spoken, its earlier ones are history', () => {
  const { see, drain } = aQueue()
  const [newest, elsewhere] = [aCall('A003', '1'), aCall('B001', '2')]
  see([newest, elsewhere, aCall('A002', '1'), aCall('A001', '1')])
  expect(drain()).toEqual([`${elsewhere.callId} hurried`, newest.callId])
})

test('what was called long ago is not spoken, though it came only now', () => {
  const { see, drain } = aQueue()
  see([aCall('A001', '1', { at: momentOf(6) })])
  expect(drain()).toEqual([])
})
