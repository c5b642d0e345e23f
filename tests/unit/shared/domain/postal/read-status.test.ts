import { expect, it } from 'vitest'
import { parcelStateOf } from '../../../../../src/shared/domain/postal/read-status.ts'

it.each([
  ['Phát thành công', 'delivered'],
  ['Bưu tá phát thành công tại bưu cục', 'delivered'],
  ['Đã phát cho người nhận', 'delivered'],
  ['Giao thành công', 'delivered'],
  ['Delivered', 'delivered'],
  ['Không phát thành công', 'in-transit'],
  ['Phát không thành công', 'in-transit'],
  ['Chưa giao thành công', 'in-transit'],
  ['Đã giao cho bưu tá', 'in-transit'],
  ['Đã giao bưu tá đi phát', 'in-transit'],
  ['Not delivered', 'in-transit'],
  ['Undelivered', 'in-transit'],
  ['Phát hoàn thành công', 'came-back'],
  ['Không phát được, đã hoàn', 'came-back'],
  ['Đóng túi', 'unknown'],
] as const)('reads "%s" of the post as %s', (words, state) => {
  expect(parcelStateOf(words)).toBe(state)
})
