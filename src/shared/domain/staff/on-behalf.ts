import { z } from 'zod'

/**
 * The word before a signer's capacity (NĐ 30/2020 Đ.13 and Phụ lục I): `TM` thay mặt tập thể · `KT` ký thay người đứng đầu ·
 * `TL` thừa lệnh · `TUQ` thừa ủy quyền · `Q` quyền (cấp trưởng).
 */
export const CapacityWord = z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q'])
export type CapacityWord = z.infer<typeof CapacityWord>

/** For whom an act was done by delegation; copied into the fact, so that history and papers say it when the delegation is long over. */
export const OnBehalf = z.object({
  delegationId: z.string().max(64),
  word: CapacityWord,
  principal: z.object({ name: z.string().max(200), title: z.string().max(200) }),
  /** The document that gives the right. */
  document: z.string().max(200),
})
export type OnBehalf = z.infer<typeof OnBehalf>

/** As a line of the control slip says it: `TUQ. Chủ tịch Trần Văn Lãnh, 12/QĐ-UBND`. */
export const onBehalfWords = ({ word, principal, document }: OnBehalf): string =>
  `${word}. ${principal.title} ${principal.name}, ${document}`
