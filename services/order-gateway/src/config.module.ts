/** The validated configuration as a provider. */
import { Module, type DynamicModule } from '@nestjs/common';
import { GatewayConfig } from './gateway-config';

@Module({})
export class ConfigModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: GatewayConfig, useValue: config }],
      exports: [GatewayConfig],
    };
  }
}
