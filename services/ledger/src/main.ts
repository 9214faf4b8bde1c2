import { main, readConfig, runService } from '@stratex/service-kit';
import { LedgerConfig } from './ledger.config';
import { LedgerModule } from './ledger.module';

main(async () => {
  const config = readConfig(LedgerConfig, process.env);
  await runService({ name: 'ledger', config, module: LedgerModule.forRoot(config) });
});
