import type { INestApplication } from '@nestjs/common';
import type { Broker } from '@stratex/nats';
import { BROKER, JetStreamTransport, runService } from '@stratex/service-kit';
import { useSockets } from './gateway/sockets.module';
import { WsGatewayConfig } from './ws-gateway.config';
import { WsGatewayModule } from './ws-gateway.module';

/** Resolves when the service listens; it is ready once it knows the signing keys. */
export function startWsGateway(config: WsGatewayConfig): Promise<INestApplication> {
  return runService({
    name: 'ws-gateway',
    config,
    module: WsGatewayModule.forRoot(config),
    configure(app) {
      useSockets(app, config);
      app.connectMicroservice({ strategy: new JetStreamTransport(app.get<Broker>(BROKER)) });
    },
  });
}
