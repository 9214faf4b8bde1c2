/** Puts the service together; main.ts runs it on the process's own environment. */
import type { INestApplication } from '@nestjs/common';
import { runService } from '@stratex/service-kit';
import { UnavailableInterceptor } from './database/unavailable.interceptor';
import type { GatewayConfig } from './gateway-config';
import { GatewayModule } from './gateway.module';
import { validationPipe } from './input/validation';
import { serveOpenApi } from './openapi/openapi';

const PREFLIGHT_SECONDS = 600;

export function startGateway(config: GatewayConfig): ReturnType<typeof runService> {
  return runService({
    name: 'order-gateway',
    config,
    module: GatewayModule.forRoot(config),
    configure: (app: INestApplication) => {
      app.useGlobalPipes(validationPipe());
      app.useGlobalInterceptors(new UnavailableInterceptor());
      if (config.CORS_ORIGINS.length > 0)
        app.enableCors({
          origin: [...config.CORS_ORIGINS],
          methods: ['GET', 'POST', 'PATCH', 'DELETE'],
          allowedHeaders: ['Authorization', 'Content-Type'],
          maxAge: PREFLIGHT_SECONDS,
        });
      serveOpenApi(app);
    },
  });
}
