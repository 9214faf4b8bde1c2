/** Brings a service up: one Nest application with the edge, health, logs and shutdown of all. */
import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { configureHttp } from './configure-http';
import { ServiceRoot } from './kit.module';
import { Metrics } from './metrics';
import { Readiness } from './readiness';
import type { ServiceConfig } from './service-config';
import { ServiceLogger } from './service-logger';
import { StopSignals } from './stop-signals';

/** Nest is silent until the service's own logger is there; a failure is reported by `main`. */
const NEST_OPTIONS = { logger: false, abortOnError: false, bodyParser: false } as const;

export interface ServiceOptions {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly module: Type | DynamicModule;
  /** Adds to the application before it listens; microservices connected here are started too. */
  configure?(app: NestExpressApplication): void | Promise<void>;
}

/**
 * Resolves when the service listens; rejects, with everything closed again, when it cannot start. Neither
 * when it is told to stop before: then the process ends.
 */
export async function runService(options: ServiceOptions): Promise<NestExpressApplication> {
  const { name, config } = options;
  const signals = new StopSignals();
  let app: NestExpressApplication | undefined;
  try {
    app = await NestFactory.create<NestExpressApplication>(
      ServiceRoot.of(name, config, options.module),
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's options type is declared as a class, but a plain object is meant
      NEST_OPTIONS,
    );
    const starting = start(app, options);
    signals.attach(app, starting);
    await starting;
    return app;
  } catch (error) {
    // Told to stop meanwhile: it ends as it was told, whatever became of the start.
    if (signals.isStopping) return new Promise(() => undefined);
    await app?.close().catch(() => undefined);
    signals.release();
    throw error;
  }
}

async function start(app: NestExpressApplication, options: ServiceOptions): Promise<void> {
  const { name, config } = options;
  const logger = app.get(ServiceLogger);
  app.useLogger(logger);
  configureHttp(app, { config, metrics: app.get(Metrics), readiness: app.get(Readiness) });
  await options.configure?.(app);
  if (app.getMicroservices().length > 0) await app.startAllMicroservices();
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  app.get(Readiness).set('started', true);
  logger.log(`${name} is listening on ${await app.getUrl()}`);
}
