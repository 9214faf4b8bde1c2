#!/usr/bin/env node
/**
 * The edge of a local system as a program of its own:
 *
 *   EDGE_PORT=8000 ORDER_GATEWAY_URL=http://127.0.0.1:3000 MARKET_DATA_URL=http://127.0.0.1:3003 \
 *   LEDGER_URL=http://127.0.0.1:3002 WS_GATEWAY_URL=http://127.0.0.1:3030 node deploy/local/edge.mjs
 *
 * EDGE_HOST (127.0.0.1) is the address it listens on. SIGTERM ends it.
 */
import { createEdge } from './edge-proxy.mjs';

const CLOSE_MS_MAX = 2_000;

const env = process.env;
const server = createEdge({
  'order-gateway': env.ORDER_GATEWAY_URL ?? 'http://127.0.0.1:3000',
  'market-data': env.MARKET_DATA_URL ?? 'http://127.0.0.1:3003',
  ledger: env.LEDGER_URL ?? 'http://127.0.0.1:3002',
  'strategy-runner': env.STRATEGY_RUNNER_URL ?? 'http://127.0.0.1:3004',
  'ws-gateway': env.WS_GATEWAY_URL ?? 'http://127.0.0.1:3030',
});
const sockets = new Set();
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
server.on('error', (error) => {
  process.stderr.write(`the edge cannot listen: ${error.message}\n`);
  process.exit(2);
});
server.listen(Number(env.EDGE_PORT ?? 8000), env.EDGE_HOST ?? '127.0.0.1', () => {
  process.stdout.write(`{"level":30,"msg":"edge listens on port ${server.address().port}"}\n`);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Upgraded sockets stay open as long as their clients like.
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, CLOSE_MS_MAX).unref();
  });
}
