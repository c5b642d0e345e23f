export * from './format.ts'
export { isTextKey, type Message, type OtherTexts, say, sayMessage, sayMessageIn, sayWord, type TextKey } from './say.ts'
