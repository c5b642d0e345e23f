/** What is used of the library, which brings no types of its own. Dates are midnight UTC, amounts carry their sign. */
declare module 'mt940js' {
  export type Mt940Transaction = {
    readonly date: Date
    readonly amount: number
    readonly isReversal: boolean
    readonly reference: string
    readonly bankReference: string
    readonly extraDetails: string
    readonly details: string
    readonly structuredDetails?: Readonly<Record<string, string>>
  }
  export type Mt940Statement = {
    readonly accountIdentification: string
    readonly currency: string
    readonly openingBalance: number
    readonly closingBalance: number
    readonly transactions: readonly Mt940Transaction[]
  }
  export class Parser {
    /** Throws an `Error` on a tag it cannot read, a missing tag, or a sum that is wrong. */
    parse(data: string): readonly Mt940Statement[]
  }
}
