/** The OpenAPI document of the market's HTTP. */
import type { INestApplication } from '@nestjs/common';
import { serveOpenApi } from '@stratex/service-kit';
import { MarketDataModule } from '../market-data.module';

const DESCRIPTION = `
Public market data. Prices and quantities are decimal strings (in /api/v1/executions exact JSON numbers), times
ISO 8601 in UTC or, where a number, milliseconds since 1970. \`event\` is the number of the log's event that an answer
reflects, the same as on the message streams.

Failures are \`application/problem+json\` (RFC 9457) with a stable \`code\` and a sentence in \`detail\`. Requests are limited
by address; see the headers of any answer. 429 and 503 say in \`Retry-After\` when to try again.
`;

export function serveMarketOpenApi(app: INestApplication): void {
  serveOpenApi(app, {
    title: 'StratEx market data',
    description: DESCRIPTION,
    include: [MarketDataModule],
    path: '/api/v1/market/openapi.json',
  });
}
