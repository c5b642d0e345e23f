/** Texts of the kiosk; what citizens read in other languages too is in `resources/public-texts`. */
export const kioskTexts = {
  'public.wait': 'Xin chờ một chút',
} as const
