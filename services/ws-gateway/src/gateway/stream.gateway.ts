import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { STREAM_PATH } from '../connection/endpoint';
import type { SocketConnection } from '../connection/socket-connection';
import { StreamDialect } from '../dialect/stream-dialect';

@WebSocketGateway({ path: STREAM_PATH })
export class StreamGateway
  implements OnGatewayConnection<SocketConnection>, OnGatewayDisconnect<SocketConnection>
{
  constructor(private readonly dialect: StreamDialect) {}

  handleConnection({ session }: SocketConnection): void {
    this.dialect.open(session);
  }

  handleDisconnect({ session }: SocketConnection): void {
    this.dialect.close(session);
  }
}
