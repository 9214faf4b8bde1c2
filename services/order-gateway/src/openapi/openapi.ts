/** The OpenAPI document at /openapi.json (and /docs-json), and the page of all documents at /docs. */
import type { INestApplication } from '@nestjs/common';
import { serveOpenApi } from '@stratex/service-kit';
import { GatewayModule } from '../gateway.module';
import { IdentityModule } from '../identity/identity.module';

const DESCRIPTION = `
Prices, quantities and amounts are decimal strings in answers. In requests a decimal string or a
JSON number with at most 15 significant digits is accepted.

Failures are \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence in \`detail\`
and, where fields are at fault, all of them in \`errors\`. Bodies are UTF-8 JSON, not compressed, of
at most 16 KiB, 8 levels and 64 keys.

A request is limited by its address, user and API key, apart for reading (GET), ordering (POST, PUT,
PATCH) and canceling (DELETE); see the headers of any answer. 429 and 503 say in \`Retry-After\` when to
try again.
`;

export function serveGatewayOpenApi(app: INestApplication): void {
  serveOpenApi(app, {
    title: 'StratEx',
    description: DESCRIPTION,
    include: [GatewayModule, IdentityModule],
    path: '/openapi.json',
    page: {
      path: 'docs',
      // At the edge, which sends them to the services.
      others: [
        { name: 'StratEx ledger', url: '/api/v1/ledger/openapi.json' },
        { name: 'StratEx market data', url: '/api/v1/market/openapi.json' },
        { name: 'StratEx strategies', url: '/api/v1/strategies/openapi.json' },
      ],
    },
  });
}
