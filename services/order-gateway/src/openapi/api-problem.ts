/** How failures look on the OpenAPI page. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';

export class ProblemBody {
  @ApiProperty({ example: 'about:blank' })
  readonly type!: string;

  @ApiProperty({ example: 'Bad Request' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ example: 'INVALID_QUANTITY', description: 'Stable, for programs.' })
  readonly code!: string;

  @ApiProperty({ description: 'One sentence, for people.' })
  readonly detail!: string;
}

const SCHEMA = { $ref: '#/components/schemas/ProblemBody' };

/** The status and the codes it comes with. */
export function ApiProblem(status: number, ...codes: readonly string[]): MethodDecorator {
  return applyDecorators(
    ApiResponse({
      status,
      description: `code: ${codes.join(', ')}`,
      content: { 'application/problem+json': { schema: SCHEMA } },
    }),
  );
}
