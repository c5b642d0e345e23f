export * from './format.ts'
export { isTextKey, type Message, type OtherTexts, say, sayIn, sayMessage, sayMessageIn, sayWord, type TextKey } from './say.ts'
