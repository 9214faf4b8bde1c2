/** The OpenAPI page at /docs and its document at /docs-json. */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { GatewayModule } from '../gateway.module';
import { IdentityModule } from '../identity/identity.module';
import { ProblemBody } from './api-problem';

const DESCRIPTION = `
Prices, quantities and amounts are decimal strings in answers. In requests a decimal string or a
JSON number with at most 15 significant digits is accepted.

Failures are \`application/problem+json\` with a stable \`code\` and a sentence in \`detail\`. Any
route can also answer MALFORMED_JSON (400), BODY_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415) and
UNAVAILABLE (503).
`;

export function serveOpenApi(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('StratEx')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    include: [GatewayModule, IdentityModule],
    extraModels: [ProblemBody],
  });
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'docs-json' });
}
