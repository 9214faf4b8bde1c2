/** The client in pages (and wherever there is a global WebSocket): nothing but the platform's own. */
import { ExchangeClient, type ClientOptions } from './exchange-client';
import { browserSockets } from './socket/browser-socket';

export * from './face';

export class StratexClient extends ExchangeClient {
  constructor(options: ClientOptions) {
    super(options, browserSockets);
  }
}
