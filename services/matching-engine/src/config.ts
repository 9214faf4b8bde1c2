import { ServiceConfig } from '@stratex/service-kit';

export class EngineConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3001;
}
