/** What the ledger's routes have in common on the OpenAPI page. */
import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { ApiProblem } from '@stratex/service-kit';

const PARAMETERS = {
  min_seq: {
    schema: { type: 'integer', minimum: 0 },
    description: 'Wait up to 2 s until this event is in the answer; else 503.',
  },
  from: { schema: { type: 'string', format: 'date' }, description: 'First Korean day.' },
  to: { schema: { type: 'string', format: 'date' }, description: 'Last Korean day, included.' },
  asset: { schema: { type: 'string' }, description: 'This asset alone.' },
  currency: { schema: { type: 'string' }, description: 'The first listed one by default.' },
  format: { schema: { type: 'string', enum: ['json', 'csv'], default: 'json' } },
  limit: { schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 } },
  cursor: { schema: { type: 'string' }, description: 'next_cursor of another page.' },
} as const;

/** A read of the own account with these query parameters. */
export function ReadsAccount(...names: readonly (keyof typeof PARAMETERS)[]): MethodDecorator {
  return applyDecorators(
    ApiParam({ name: 'account', description: 'Your own.', example: 'u1' }),
    ApiProblem(404, 'ACCOUNT_NOT_FOUND'),
    ReadsLedger(...names),
  );
}

export function ReadsLedger(...names: readonly (keyof typeof PARAMETERS)[]): MethodDecorator {
  return applyDecorators(
    ...names.map((name) => ApiQuery({ name, required: false, ...PARAMETERS[name] })),
    ...(names.includes('cursor') ? [ApiProblem(400, 'INVALID_CURSOR')] : []),
    ApiProblem(503, 'DATABASE_UNAVAILABLE', 'NOT_YET_PROJECTED'),
  );
}
