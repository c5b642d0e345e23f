/** Texts of the rating window (NĐ 61/2018/NĐ-CP Đ.31). */
export const ratingTexts = {
  'rating.title': 'Đánh giá',
} as const
