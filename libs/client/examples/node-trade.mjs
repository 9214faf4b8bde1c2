// Logs in, watches its own orders and a book, and places an order that is never placed twice.
//
//   STRATEX_PASSWORD=... node node-trade.mjs http://127.0.0.1:8000 demo
import { ProblemError, StratexClient } from '@stratex/client';

const [url = 'http://127.0.0.1:8000', username = 'demo'] = process.argv.slice(2);
const password = process.env.STRATEX_PASSWORD ?? '';
const client = new StratexClient({ url, credential: { username, password } });

const events = client.events({
  channels: ['user'],
  onError: (error) => console.error(error.message),
  // What was missed is too old to be told again: this is how things stand now.
  onResync: ({ snapshot }) => console.log('as of', snapshot?.asOfSeq, snapshot?.balances),
});
const filled = new Promise((resolve) => {
  events.onEvent('USER_ORDER_UPDATE', ({ data }) => {
    console.log(`order ${data.orderId} ${data.status}, filled ${data.filledQuantity}`);
    if (data.status === 'FILLED') resolve(undefined);
  });
});

const connected = new Promise((resolve) => {
  const live = client.book('BTC-KRW', { onBook: () => resolve(live) });
});
const live = await connected;
console.log(`best bid ${live.book.bids[0]?.price}, best ask ${live.book.asks[0]?.price}`);
live.close();

try {
  const order = { symbol: 'BTC-KRW', side: 'BUY', type: 'MARKET', quantity: '0.001' };
  const placed = await client.orders.place(order);
  if (placed.outcome === 'done')
    console.log(`${placed.order.status} ${placed.order.average_price}`);
  // No answer in time is not a failure: find out what became of it.
  else console.log(await client.orders.settle(placed.clientOrderId));
  await filled;
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(`refused: ${error.code}. ${error.message}`);
  process.exitCode = 1;
} finally {
  events.close();
}
