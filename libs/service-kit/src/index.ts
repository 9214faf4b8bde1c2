export { BROKER, BrokerModule } from './broker.module';
export { ConfigError } from './config-error';
export { configureHttp } from './configure-http';
export { fatal } from './fatal';
export {
  JetStreamTransport,
  type StreamMessage,
  type StreamPatternOptions,
} from './jetstream-transport';
export { safeUrl } from './logging';
export { main } from './main';
export { Metrics } from './metrics';
export { MigrateConfig } from './migrate-config';
export { Problem, type ProblemExtras } from './problem';
export { readConfig } from './read-config';
export { Readiness } from './readiness';
export { runService, type ServiceOptions } from './run-service';
export { ServiceConfig } from './service-config';
export { SERVICE_NAME } from './service-name';
