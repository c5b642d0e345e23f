export * from './format.ts'
export { isTextKey, type Message, say, sayMessage, sayWord, type TextKey } from './say.ts'
