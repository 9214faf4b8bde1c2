/** A strategy that orders at every price and cancels all but its last five orders. */
export const FIRES_ID = 'fires';

export const FIRES = `const { defineStrategy } = require('@stratex/strategy');
module.exports = defineStrategy({ id: '${FIRES_ID}', version: '1.0.0', title: 'Fires', description: '',
  trigger: 'TICK', params: {}, state: () => ({ n: 0 }),
  onTick: (ctx) => {
    ctx.state.n++;
    ctx.orders.place({ side: 'buy', quantity: '0.001',
      price: String(40000000 + 1000 * (ctx.state.n % 20)), reason: String(ctx.state.n) });
    for (const { order } of ctx.orders.open.slice(0, -5)) ctx.orders.cancel(order);
  } });
`;
