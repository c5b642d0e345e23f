import type { PlainDate } from '../../kernel/plain-date.ts'
import type { FeeRule } from '../fee/fee-rule.ts'
import type { DossierComponent } from './procedure.ts'
import type { ExtraTimeLimit, TimeLimit } from './time-limit.ts'

/**
 * What the slip with the papers to bring says: published facts of one procedure (Đ.13 NĐ 61/2018) and where they are handed in. Nothing of
 * it is about a person. The template of the printer makes sentences of it.
 */
export type PapersSlipFacts = {
  readonly centreName: string
  /** Group of the line that takes it in; empty: no group does. */
  readonly groupName: string
  readonly procedureName: string
  /** Papers and limits change: of which day this is. */
  readonly day: PlainDate
  readonly components: readonly (Pick<DossierComponent, 'name' | 'form' | 'originals' | 'copies' | 'isRequired'> & {
    /** Empty: always. */
    readonly condition: string
  })[]
  readonly timeLimit: TimeLimit
  readonly extraTimeLimit: ExtraTimeLimit | null
  readonly feeRule: FeeRule
  readonly resultName: string
  /** Nobody has checked it against the law. */
  readonly isUnconfirmed: boolean
}
