/** Whose request it is, once authentication has said so; for limits and remembered answers. */
export interface RequestCaller {
  readonly user: string;
  /** Id of the API key the request came with; never the key. */
  readonly apiKey?: string;
}

const callers = new WeakMap<object, RequestCaller>();

/** For the guard that authenticates. */
export function setCaller(request: object, caller: RequestCaller): void {
  callers.set(request, caller);
}

export function callerOf(request: object): RequestCaller | undefined {
  return callers.get(request);
}
