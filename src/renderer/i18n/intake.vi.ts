/** Texts of the intake screen. */
export const intakeTexts = {} as const
