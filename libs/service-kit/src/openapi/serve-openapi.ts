/** A service's OpenAPI document, and the page that shows documents. */
import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response, NextFunction } from 'express';
import { ProblemBody } from './api-problem';
import { completeDocument } from './complete-document';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  /** Modules whose routes are in it. */
  readonly include: readonly Type[];
  /** Its changes take an Idempotency-Key; true when not given. */
  readonly remembersAnswers?: boolean;
  /** Where the document is. */
  readonly path: string;
  /** The page, and documents of other services that it offers beside this one. */
  readonly page?: {
    readonly path: string;
    readonly others: readonly { readonly name: string; readonly url: string }[];
  };
}

/** The page is Swagger UI: its own scripts and styles, nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

export function serveOpenApi(app: INestApplication, options: OpenApiOptions): void {
  const document = openApiDocument(app, options);
  servePage(app, document, options);
  const text = JSON.stringify(document);
  app.getHttpAdapter().get(options.path, (_request: Request, response: Response): void => {
    response.set('Cache-Control', 'public, max-age=60').type('application/json').send(text);
  });
}

function servePage(
  app: INestApplication,
  document: OpenAPIObject,
  { title, path, page }: OpenApiOptions,
): void {
  if (page === undefined) return;
  app.use(`/${page.path}`, (_request: Request, response: Response, next: NextFunction): void => {
    response.set('Content-Security-Policy', PAGE_POLICY);
    next();
  });
  SwaggerModule.setup(page.path, app, document, {
    jsonDocumentUrl: `${page.path}-json`,
    explorer: page.others.length > 0,
    swaggerOptions: { urls: [{ name: title, url: path }, ...page.others] },
  });
}

function openApiDocument(
  app: INestApplication,
  { title, description, include, remembersAnswers = true }: OpenApiOptions,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'api-key')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- as the generator wants it
    include: [...include] as Function[],
    extraModels: [ProblemBody],
  });
  completeDocument(document, { remembersAnswers });
  return document;
}
