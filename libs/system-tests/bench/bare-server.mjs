/**
 * The peer of bench:gateway: parses an order, validates it and answers the same JSON, and does nothing
 * else. No framework, no token, no exchange.
 */
import { createServer } from 'node:http';

const DECIMAL = /^(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?$/;
const SYMBOL = /^[A-Z0-9][A-Z0-9-]{0,23}$/;
const FIELDS = new Set(['symbol', 'side', 'type', 'quantity', 'price', 'client_order_id']);

function isValid(order) {
  if (typeof order !== 'object' || order === null) return false;
  for (const key of Object.keys(order)) if (!FIELDS.has(key)) return false;
  return (
    SYMBOL.test(order.symbol) &&
    (order.side === 'BUY' || order.side === 'SELL') &&
    order.type === 'LIMIT' &&
    DECIMAL.test(order.quantity) &&
    DECIMAL.test(order.price) &&
    /^[!-~]{1,64}$/.test(order.client_order_id)
  );
}

let count = 0;
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const order = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const now = new Date().toISOString();
    const answer = isValid(order)
      ? {
          order_id: `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
          order_number: count,
          client_order_id: order.client_order_id,
          status: 'NEW',
          symbol: order.symbol,
          side: order.side,
          type: order.type,
          time_in_force: 'gtc',
          price: order.price,
          quantity: order.quantity,
          filled_quantity: '0',
          average_price: null,
          fee: '0',
          reason: null,
          created_at: now,
          updated_at: now,
          completed_at: null,
          executions: [],
        }
      : { status: 400, code: 'VALIDATION_FAILED' };
    const body = JSON.stringify(answer);
    response.writeHead('order_id' in answer ? 201 : 400, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(Number(process.env.HTTP_PORT), '127.0.0.1');
