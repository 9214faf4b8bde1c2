import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { TOPICS_PATH } from '../connection/endpoint';
import type { SocketConnection } from '../connection/socket-connection';
import { TopicsDialect } from '../dialect/topics-dialect';

@WebSocketGateway({ path: TOPICS_PATH })
export class TopicsGateway
  implements OnGatewayConnection<SocketConnection>, OnGatewayDisconnect<SocketConnection>
{
  constructor(private readonly dialect: TopicsDialect) {}

  handleConnection({ session }: SocketConnection): void {
    this.dialect.open(session);
  }

  handleDisconnect({ session }: SocketConnection): void {
    this.dialect.close(session);
  }
}
