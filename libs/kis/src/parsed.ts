/** What is wrong with something a KIS server sent; each kind is counted by its name. */
export type FaultKind =
  'count' | 'decrypt' | 'format' | 'inconsistent' | 'number' | 'oversize' | 'time' | 'unknown';

/** A fault is a value: whatever a server sends, parsing never throws. `detail` quotes no payload. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: FaultKind; readonly detail: string };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function faulty(fault: FaultKind, detail: string): Parsed<never> {
  return { ok: false, fault, detail };
}
