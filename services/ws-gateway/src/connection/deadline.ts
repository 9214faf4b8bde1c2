/** setTimeout holds at most this many milliseconds. */
const TIMEOUT_MS_MAX = 2 ** 31 - 1;

/** Calls `act` at `time` (milliseconds since 1970), however far. @returns what calls it off. */
export function atTime(time: number, act: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = time - Date.now();
    timer = setTimeout(left > TIMEOUT_MS_MAX ? wait : act, Math.min(left, TIMEOUT_MS_MAX));
    timer.unref();
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
}
