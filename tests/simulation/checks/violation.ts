/** One broken promise. `rule` is the same for all breaks of one kind, `detail` says where. */
export type Violation = { readonly rule: string; readonly detail: string }
