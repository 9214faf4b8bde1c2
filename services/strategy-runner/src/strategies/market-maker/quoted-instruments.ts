import type { Instrument } from '@stratex/money';

/**
 * The instruments of MAKER_SYMBOLS; without it all that have a book: nobody meets a quote on paper.
 * @throws RangeError for a symbol that is not traded.
 */
export function quotedInstruments(
  instruments: ReadonlyMap<string, Instrument>,
  list: string | undefined,
): ReadonlyMap<string, Instrument> {
  if (list === undefined)
    return new Map([...instruments].filter(([, { paper }]) => paper === null));
  return new Map(
    list.split(',').map((symbol) => {
      const instrument = instruments.get(symbol);
      if (instrument === undefined)
        throw new RangeError(`MAKER_SYMBOLS names ${symbol}, which is no instrument of the log`);
      return [symbol, instrument];
    }),
  );
}
