import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { MARKET_PATH } from '../connection/endpoint';
import type { SocketConnection } from '../connection/socket-connection';
import { MarketDialect } from '../dialect/market-dialect';

@WebSocketGateway({ path: MARKET_PATH })
export class MarketGateway
  implements OnGatewayConnection<SocketConnection>, OnGatewayDisconnect<SocketConnection>
{
  constructor(private readonly dialect: MarketDialect) {}

  handleConnection({ session }: SocketConnection): void {
    this.dialect.open(session);
  }

  handleDisconnect({ session }: SocketConnection): void {
    this.dialect.close(session);
  }
}
