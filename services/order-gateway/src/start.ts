/** Puts the service together; main.ts runs it on the process's own environment. */
import type { INestApplication } from '@nestjs/common';
import { runService } from '@stratex/service-kit';
import { UnavailableInterceptor } from './database/unavailable.interceptor';
import type { GatewayConfig } from './gateway-config';
import { GatewayModule } from './gateway.module';
import { validationPipe } from './input/validation';
import { serveOpenApi } from './openapi/openapi';

export function startGateway(config: GatewayConfig): ReturnType<typeof runService> {
  return runService({
    name: 'order-gateway',
    config,
    module: GatewayModule.forRoot(config),
    configure: (app: INestApplication) => {
      app.useGlobalPipes(validationPipe());
      app.useGlobalInterceptors(new UnavailableInterceptor());
      serveOpenApi(app);
    },
  });
}
