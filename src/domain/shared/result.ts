/** What a rule or an operation answers: a value, or a refusal with a declared code. Never an exception. */
export type Result<V, C extends string = string> = { ok: true; value: V } | { ok: false; code: C; detail?: unknown }

export const ok = <V>(value: V): { ok: true; value: V } => ({ ok: true, value })

export const refuse = <C extends string>(code: C, detail?: unknown): { ok: false; code: C; detail?: unknown } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail }
