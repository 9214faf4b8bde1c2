/** Quote budgets: how many lots a budget is good for, tried one lot after the other. */
import type { PlaceOrder } from '@stratex/contracts';
import { feeOn, isWithin, leavesOf } from './naive-order';
import { externalOf, offers } from './naive-paper';
import type { Rules } from './naive-rules';
import type { NaiveState } from './naive-state';

export function budgetLots(
  state: NaiveState,
  rules: Rules,
  request: PlaceOrder,
  limit: bigint,
  budget: bigint,
): bigint {
  const { symbol, side, account, options } = request;
  const makers = state
    .queue(symbol, side === 'buy' ? 'sell' : 'buy')
    .filter((maker) => isWithin(side, limit, maker.limit))
    .filter(
      (maker) => options?.selfTradePrevention === undefined || maker.request.account !== account,
    );
  const external = externalOf(state, symbol);
  const there =
    external === undefined
      ? makers.map((maker) => ({ price: maker.limit, lots: leavesOf(maker) }))
      : offers(external, side, rules.maxLots).filter((offer) => isWithin(side, limit, offer.price));
  let lots = 0n;
  let notional = 0n;
  for (const offer of there)
    for (let each = 0n; each < offer.lots; each += 1n) {
      const more = notional + offer.price * rules.notionalPerLot;
      const fee = side === 'buy' ? feeOn(rules, more * rules.takerRate) : 0n;
      if (more + fee > budget || lots === rules.maxLots) return lots;
      notional = more;
      lots += 1n;
    }
  return lots;
}
