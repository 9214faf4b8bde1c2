/** The client in Node: sockets by `ws`. */
import { ExchangeClient, type ClientOptions } from './exchange-client';
import { nodeSockets } from './socket/node-socket';

export * from './face';

export class StratexClient extends ExchangeClient {
  constructor(options: ClientOptions) {
    super(options, nodeSockets);
  }
}
