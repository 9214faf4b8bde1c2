/** The OpenAPI document at /openapi.json (and /docs-json), and the page that shows it at /docs. */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { GatewayModule } from '../gateway.module';
import { IdentityModule } from '../identity/identity.module';
import { ProblemBody } from './api-problem';
import { completeDocument } from './complete-document';

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

/** The page is Swagger UI: its own scripts and styles, nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

export function serveOpenApi(app: INestApplication): void {
  app.use('/docs', (_request: Request, response: Response, next: NextFunction): void => {
    response.set('Content-Security-Policy', PAGE_POLICY);
    next();
  });
  const document = openApiDocument(app);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'docs-json' });
  const text = JSON.stringify(document);
  app.getHttpAdapter().get('/openapi.json', (_request: Request, response: Response): void => {
    response.set('Cache-Control', 'public, max-age=60').type('application/json').send(text);
  });
}

function openApiDocument(app: INestApplication): OpenAPIObject {
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
  completeDocument(document);
  return document;
}
