/** The OpenAPI document of the strategies' HTTP. */
import type { INestApplication } from '@nestjs/common';
import { serveOpenApi } from '@stratex/service-kit';
import { StrategyRunnerModule } from '../strategy-runner.module';

const DESCRIPTION = `
What strategies there are, and your own running ones. Prices, quantities and amounts are decimal strings; the
parameters of a strategy are as its own JSON Schema says.

Failures are \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence in \`detail\` and, where fields are
at fault, all of them in \`errors\`. Requests are limited by address, user and API key; see the headers of any answer.
429 and 503 say in \`Retry-After\` when to try again. Somebody else's strategy is answered like one that never was.
`;

export function serveStrategiesOpenApi(app: INestApplication): void {
  serveOpenApi(app, {
    title: 'StratEx strategies',
    description: DESCRIPTION,
    include: [StrategyRunnerModule],
    remembersAnswers: false,
    path: '/api/v1/strategies/openapi.json',
  });
}
