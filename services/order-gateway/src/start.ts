/** Puts the service together; main.ts runs it on the process's own environment. */
import type { INestApplication } from '@nestjs/common';
import { IdempotencyInterceptor, runService } from '@stratex/service-kit';
import { DATABASE, type Database } from './database/database.module';
import { UnavailableInterceptor } from './database/unavailable.interceptor';
import type { GatewayConfig } from './gateway-config';
import { GatewayModule } from './gateway.module';
import { RememberedAnswers } from './idempotency/remembered-answers';
import { validationPipe } from './input/validation';
import { serveGatewayOpenApi } from './openapi/openapi';

export function startGateway(config: GatewayConfig): ReturnType<typeof runService> {
  return runService({
    name: 'order-gateway',
    config,
    module: GatewayModule.forRoot(config),
    configure: (app: INestApplication) => {
      app.useGlobalPipes(validationPipe());
      const database = app.get<Database>(DATABASE, { strict: false });
      app.useGlobalInterceptors(
        new UnavailableInterceptor(),
        new IdempotencyInterceptor(new RememberedAnswers(database)),
      );
      serveGatewayOpenApi(app);
    },
  });
}
