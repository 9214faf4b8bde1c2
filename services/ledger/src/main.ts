import '@stratex/service-kit/early-stop';
import { main, readConfig } from '@stratex/service-kit';
import { LedgerConfig } from './ledger.config';
import { startLedger } from './start';

main(() => startLedger(readConfig(LedgerConfig, process.env)));
