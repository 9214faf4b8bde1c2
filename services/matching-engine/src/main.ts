import '@stratex/service-kit/early-stop';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { BrokerModule, main, readConfig, runService } from '@stratex/service-kit';
import { EngineConfig } from './config';
import { EngineService } from './engine.service';
import { RoleReport } from './role';
import { EngineSnapshots } from './snapshot.service';
import { StateController } from './state.controller';

main(async () => {
  const config = readConfig(EngineConfig, process.env);

  @Module({
    imports: [BrokerModule.forRoot(config)],
    controllers: [StateController],
    providers: [
      EngineService,
      EngineSnapshots,
      RoleReport,
      { provide: EngineConfig, useValue: config },
    ],
  })
  class EngineModule {}

  await runService({ name: 'matching-engine', config, module: EngineModule });
});
