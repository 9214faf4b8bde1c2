/** Puts the service together; main.ts runs it on the process's own environment. */
import { runService, serveOpenApi } from '@stratex/service-kit';
import { LedgerConfig } from './ledger.config';
import { LedgerModule } from './ledger.module';

const DESCRIPTION = `
What the ledger made of the execution log. Amounts are exact decimal strings. \`as_of_seq\` says which
event of the log an answer reflects; with \`min_seq\` a read waits for one.

Failures are \`application/problem+json\` (RFC 9457) with a stable \`code\` and a sentence in \`detail\`.
`;

export function startLedger(config: LedgerConfig): ReturnType<typeof runService> {
  return runService({
    name: 'ledger',
    config,
    module: LedgerModule.forRoot(config),
    configure: (app) => {
      serveOpenApi(app, {
        title: 'StratEx ledger',
        description: DESCRIPTION,
        include: [LedgerModule],
        path: '/api/v1/ledger/openapi.json',
      });
    },
  });
}
