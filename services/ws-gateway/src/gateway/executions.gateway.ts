import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { EXECUTIONS_PATH } from '../connection/endpoint';
import type { SocketConnection } from '../connection/socket-connection';
import { ExecutionsDialect } from '../dialect/executions-dialect';

@WebSocketGateway({ path: EXECUTIONS_PATH })
export class ExecutionsGateway
  implements OnGatewayConnection<SocketConnection>, OnGatewayDisconnect<SocketConnection>
{
  constructor(private readonly dialect: ExecutionsDialect) {}

  handleConnection({ session }: SocketConnection): void {
    this.dialect.open(session);
  }

  handleDisconnect({ session }: SocketConnection): void {
    this.dialect.close(session);
  }
}
