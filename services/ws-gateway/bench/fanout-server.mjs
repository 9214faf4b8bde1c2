/** One server of the fan-out benchmark: `ours` (the gateway's own layers, without a broker) or `bare` ws. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const kind = process.argv[2];
const LOG_ID = 'e1b724c2-5e61-4aba-8b8a-47d8a5a4f111';
const sockets = new Set();

const follow = (server) =>
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

const { port, publish } = kind === 'ours' ? await ours() : await bare();

/** Each publish gives two messages to everybody: the two executions of a trade. */
async function ours() {
  require('reflect-metadata');
  const { Logger } = require('@nestjs/common');
  const { NestFactory } = require('@nestjs/core');
  const { Metrics, readConfig } = require('@stratex/service-kit');
  const { compileInstrument } = require('@stratex/money');
  const { Fanout } = require('../dist/dialect/fanout.js');
  const { History } = require('../dist/resume/history.js');
  const { SocketsModule, useSockets } = require('../dist/gateway/sockets.module.js');
  const { WsGatewayConfig } = require('../dist/ws-gateway.config.js');
  const all = '1000000';
  const config = readConfig(WsGatewayConfig, {
    ...{ MAX_CONNECTIONS: all, MAX_CONNECTIONS_PER_IP: all, MAX_UPGRADES_PER_SECOND: all },
  });
  Logger.overrideLogger(false);
  class Bench {}
  const app = await NestFactory.create({
    ...{ module: Bench, global: true, imports: [SocketsModule.forRoot(config)] },
    ...{ providers: [Metrics], exports: [Metrics] },
  });
  useSockets(app, config);
  follow(app.getHttpServer());
  await app.listen(0, '127.0.0.1');
  const fanout = app.get(Fanout, { strict: false });
  const history = app.get(History, { strict: false });
  const instrument = compileInstrument({
    ...{ symbol: 'BTC-KRW', base: { code: 'BTC', decimals: 8 } },
    ...{ quote: { code: 'KRW', decimals: 2 }, priceUnit: '1000', lot: '0.0001' },
    ...{ ticks: [{ from: '0', tick: '1000' }], maxPrice: '1000000000', maxQuantity: '1000' },
    ...{ referencePrice: '50000000', marketBand: '0.1' },
    fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
  });
  const leg = (account, orderId) => ({
    ...{ orderNumber: 123, orderId, account, fee: 1_250_000n, release: 0n },
    ...{ cumQuantity: 5_000, leavesQuantity: 0 },
  });
  const maker = leg('u1', 'f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454');
  const taker = leg('u2', '0196f0a0-0000-7000-8000-000000000002');
  const trade = {
    ...{ type: 'trade.executed', tradeNumber: 1, symbol: 'BTC-KRW', price: 50_000 },
    ...{ quantity: 5_000, notional: 2_500_000_000n, takerSide: 'buy', maker, taker },
  };
  let event = 0;
  return {
    port: app.getHttpServer().address().port,
    publish() {
      const seen = { type: 'trade', logId: LOG_ID, event: ++event, index: 0, time: Date.now() };
      const whole = { ...seen, instrument, trade };
      history.push(whole);
      fanout.publish(whole);
      history.ring.advance(event);
    },
  };
}

async function bare() {
  const { WebSocketServer } = require('ws');
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  follow(http);
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  const message = () =>
    Buffer.from(
      JSON.stringify({
        ...{ exec_id: 'e1b724c2-5e61-8000-8000-00000000000e' },
        ...{ order_id: 'f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454', symbol: 'BTC-KRW', side: 'Sell' },
        ...{ price: 50000000, quantity: 0.5, fee: 12500 },
        transaction_time: new Date().toISOString(),
      }),
    );
  return {
    port: http.address().port,
    publish() {
      for (const payload of [message(), message()])
        for (const client of server.clients) client.send(payload, { binary: false });
    },
  };
}

/** @param rate turns a second; 0: as fast as the sockets take it. */
async function run({ turns, perTurn, rate }) {
  const started = performance.now();
  for (let i = 0; i < turns; i++) {
    for (let k = 0; k < perTurn; k++) publish();
    await turn();
    while ([...sockets].some((socket) => socket.writableLength > 0)) await turn();
    const due = rate === 0 ? 0 : started + (1_000 * (i + 1)) / rate - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
  }
}

process.on('message', async (message) => {
  if (message.type === 'run') await run(message);
  if (message.type === 'memory') globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ type: message.type, rss, heap: heapUsed + external, open: sockets.size });
});
process.send({ type: 'ready', port });
