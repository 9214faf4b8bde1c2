/** The instrument as the engine fills it from recorded prices. */
import { compileInstrument, type FillModel, type Instrument } from '@stratex/money';

/** @param fills the instrument's own model when it is left out; last-price when it has none */
export function paperInstrument(instrument: Instrument, fills?: FillModel): Instrument {
  const { definition, paper } = instrument;
  const fillModel = fills ?? paper?.fillModel ?? 'last-price';
  if (paper?.fillModel === fillModel) return instrument;
  return compileInstrument({ ...definition, paper: { ...definition.paper, fillModel } });
}
