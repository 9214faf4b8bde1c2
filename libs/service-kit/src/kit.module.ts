/** What every service has around its own module: logs, health, metrics, its name. */
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { HealthController } from './health.controller';
import { loggerParams } from './logging';
import { Metrics } from './metrics';
import { Readiness } from './readiness';
import type { ServiceConfig } from './service-config';
import { ServiceLogger } from './service-logger';
import { SERVICE_NAME } from './service-name';
import { StopPatience } from './stop-patience';

@Module({})
export class KitModule {
  static forRoot(name: string, config: ServiceConfig): DynamicModule {
    return {
      module: KitModule,
      global: true,
      imports: [LoggerModule.forRoot(loggerParams(name, config.LOG_LEVEL, config.INSTANCE))],
      controllers: [HealthController],
      providers: [
        Readiness,
        Metrics,
        ServiceLogger,
        StopPatience,
        { provide: SERVICE_NAME, useValue: name },
      ],
      exports: [Readiness, Metrics, StopPatience, SERVICE_NAME],
    };
  }
}

/** The root of the application: the kit and, after it, the service. */
@Module({})
export class ServiceRoot {
  static of(name: string, config: ServiceConfig, service: Type | DynamicModule): DynamicModule {
    return { module: ServiceRoot, imports: [KitModule.forRoot(name, config), service] };
  }
}
