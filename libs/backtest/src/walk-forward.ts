/**
 * Walk-forward: the bars are cut into windows; the parameters that were best on one stretch are
 * judged on the next, which they have not seen. The indices here are all that is decided; running is
 * the caller's, who may use many cores.
 */
export interface WalkForwardWindow {
  /** Indices of bars, `end` excluded. */
  readonly train: { readonly start: number; readonly end: number };
  readonly test: { readonly start: number; readonly end: number };
}

/** @throws RangeError when the bars are too few. */
export function walkForwardWindows(
  bars: number,
  { windows, trainShare }: { readonly windows: number; readonly trainShare: number },
): WalkForwardWindow[] {
  // train + windows x test = bars, train / (train + test) = trainShare
  const ratio = trainShare / (1 - trainShare);
  const test = Math.floor(bars / (windows + ratio));
  const train = bars - windows * test;
  if (!(test >= 1 && train >= 1))
    throw new RangeError(`${bars} bars are too few for ${windows} windows`);
  return Array.from({ length: windows }, (_, index) => {
    const split = train + index * test;
    return {
      train: { start: split - train, end: split },
      test: { start: split, end: split + test },
    };
  });
}
