/**
 * Korean securities transaction tax on sales, by market: tax and rural special tax together.
 *
 * `validFrom` is the day of settlement, two business days after the trade: sales of 2019-05-30 and
 * of 2024-12-27 already pay the new rate.
 * Rule: as for tick tables, a released rate is never changed, a change is appended.
 * Sources: fntimes 201904021729 (1996 to 2019-06-02), hankookilbo 201905211157035366 (2019-06-03),
 * Hanyang Securities notice 1419 (2024, 2025), studygov.kr/blog/0337 (2023, 2026). The start of the
 * 2021 rate is general knowledge. Domestic equity ETFs pay none: their definitions name no tax.
 */
import type { TaxRateDefinition } from './dated-fees';

const STOCK: readonly TaxRateDefinition[] = [
  { rate: '0.003' },
  { validFrom: '2019-06-03', rate: '0.0025' },
  { validFrom: '2021-01-01', rate: '0.0023' },
  { validFrom: '2023-01-01', rate: '0.002' },
  { validFrom: '2024-01-01', rate: '0.0018' },
  { validFrom: '2025-01-01', rate: '0.0015' },
  { validFrom: '2026-01-01', rate: '0.002' },
];

export const SELL_TAXES: ReadonlyMap<string, readonly TaxRateDefinition[]> = new Map([
  // Of the tax on KOSPI 0.15 points are the rural special tax; the sum is KOSDAQ's rate.
  ['krx-kospi', STOCK],
  ['krx-kosdaq', STOCK],
  ['krx-konex', [{ rate: '0.003' }, { validFrom: '2019-06-03', rate: '0.001' }]],
]);
