/** How failures look on the OpenAPI page. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import { problemAnswer } from './problem-answer';

class FieldFaultBody {
  @ApiProperty({ example: 'quantity', description: 'A field inside an object: `attached.price`.' })
  readonly field!: string;

  @ApiProperty({ example: 'INVALID_QUANTITY' })
  readonly code!: string;

  @ApiProperty({ example: 'quantity must be a decimal greater than 0.' })
  readonly detail!: string;
}

/** RFC 9457; some codes have members of their own beside these. */
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

  @ApiProperty({ example: 'urn:request:7f0c7d0e-3a0b-4f43-9f6c-6f5f5f1b2a3c' })
  readonly instance!: string;

  @ApiProperty({ description: 'As in the header X-Request-Id; name it when you ask for help.' })
  readonly request_id!: string;

  @ApiPropertyOptional({ type: [FieldFaultBody], description: 'Each field that has a fault.' })
  readonly errors?: readonly FieldFaultBody[];
}

/** The status and the codes it comes with; what any route can answer is added by itself. */
export function ApiProblem(status: number, ...codes: readonly string[]): MethodDecorator {
  return applyDecorators(ApiResponse({ status, ...problemAnswer(status, codes) }));
}
