/**
 * The OpenAPI document of the market's HTTP at /api/v1/market/openapi.json, and the failures that every
 * route of it has in common.
 */
import { STATUS_CODES } from 'node:http';
import { applyDecorators, type INestApplication } from '@nestjs/common';
import {
  ApiProperty,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';

const DOCUMENT_PATH = '/api/v1/market/openapi.json';
const DESCRIPTION = `
Public market data. Prices and quantities are decimal strings (in /api/v1/executions exact JSON numbers), times
ISO 8601 in UTC or, where a number, milliseconds since 1970. \`event\` is the number of the log's event that an answer
reflects, the same as on the message streams.

Failures are \`application/problem+json\` (RFC 9457) with a stable \`code\` and a sentence in \`detail\`. Requests are limited
by address; see the headers of any answer. 429 and 503 say in \`Retry-After\` when to try again.
`;

export class ProblemBody {
  @ApiProperty({ example: 'about:blank' })
  readonly type!: string;

  @ApiProperty({ example: 'Bad Request' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ example: 'INVALID_QUERY', description: 'Stable, for programs.' })
  readonly code!: string;

  @ApiProperty({ description: 'One sentence, for people.' })
  readonly detail!: string;

  @ApiProperty({ example: 'urn:request:7f0c7d0e-3a0b-4f43-9f6c-6f5f5f1b2a3c' })
  readonly instance!: string;

  @ApiProperty({ description: 'As in the header X-Request-Id; name it when you ask for help.' })
  readonly request_id!: string;
}

type Codes = Readonly<Record<number, readonly string[]>>;

const ALWAYS: Codes = {
  429: ['TOO_MANY_REQUESTS'],
  500: ['INTERNAL_ERROR'],
};
export const OF_SYMBOL: Codes = { 400: ['BAD_REQUEST'], 404: ['UNKNOWN_SYMBOL'] };
export const OF_HISTORY: Codes = { 503: ['HISTORY_UNAVAILABLE'] };

/** The failures of a route by status; what any route can answer is added. */
export function ApiProblems(...failures: readonly Codes[]): MethodDecorator {
  const all = new Map<string, string[]>([
    ['400', ['INVALID_QUERY']],
    ['503', ['SHUTTING_DOWN']],
  ]);
  for (const codes of [ALWAYS, ...failures])
    for (const [status, added] of Object.entries(codes))
      all.set(status, [...(all.get(status) ?? []), ...added]);
  return applyDecorators(
    ...[...all].map(([status, codes]) =>
      ApiResponse({
        status: Number(status),
        description: `${STATUS_CODES[status] ?? 'Error'}; code: ${codes.join(', ')}`,
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/ProblemBody' },
                { type: 'object', properties: { code: { enum: [...codes] } } },
              ],
            },
          },
        },
      }),
    ),
  );
}

/** @param include the modules whose routes are shown */
export function serveOpenApi(app: INestApplication, include: readonly NestModule[]): void {
  const config = new DocumentBuilder()
    .setTitle('StratEx market data')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const document: OpenAPIObject = SwaggerModule.createDocument(app, config, {
    include: [...include],
    operationIdFactory: (_controller, method) => method,
    extraModels: [ProblemBody],
  });
  const text = JSON.stringify(document);
  app.getHttpAdapter().get(DOCUMENT_PATH, (_request: unknown, response: HttpAnswer): void => {
    response.set('Cache-Control', 'public, max-age=60').type('application/json').send(text);
  });
}

type NestModule = abstract new (...parts: never[]) => object;

interface HttpAnswer {
  set(name: string, value: string): HttpAnswer;
  type(name: string): HttpAnswer;
  send(text: string): void;
}
