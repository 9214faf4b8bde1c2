export { AuthGuard, Caller, Needs } from './auth/auth.guard';
export { Credentials } from './auth/credentials';
export { FollowedIdentityModule } from './auth/followed-identity.module';
export { BROKER, BrokerModule } from './broker.module';
export { ConfigError } from './config-error';
export { configureHttp } from './configure-http';
export { fatal } from './fatal';
export { callerOf, setCaller, type RequestCaller } from './http/caller';
export { ClientAddress } from './http/client-address';
export {
  instant,
  invalidQuery,
  oneOf,
  requireKnown,
  sequence,
  single,
  timeRange,
  wholeNumber,
  type QueryValues,
  type TimeRange,
} from './http/query-values';
export { requestContext, type RequestContext } from './http/request-context';
export {
  JetStreamTransport,
  type StreamMessage,
  type StreamPatternOptions,
} from './jetstream-transport';
export { type AnswerStore, type Claim, type KeptAnswer } from './idempotency/answer-store';
export { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
export { NotRemembered } from './idempotency/not-remembered';
export { LoadShedding } from './load-shedding';
export { safeUrl } from './logging';
export { main } from './main';
export { Metrics } from './metrics';
export { MigrateConfig } from './migrate-config';
export { ApiProblem } from './openapi/api-problem';
export { serveOpenApi, type OpenApiOptions } from './openapi/serve-openapi';
export type { Shape } from './openapi/shape';
export { Problem, type ProblemExtras } from './problem';
export { TokenBucket, type Rate } from './rate-limit/token-bucket';
export { readConfig } from './read-config';
export { Readiness } from './readiness';
export { StopPatience } from './stop-patience';
export { runService, type ServiceOptions } from './run-service';
export { ServiceConfig } from './service-config';
export { SERVICE_NAME } from './service-name';
