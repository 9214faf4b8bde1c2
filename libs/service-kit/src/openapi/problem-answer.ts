/** The description of a failure with its codes, as an OpenAPI response object. */
import { STATUS_CODES } from 'node:http';
import type { ResponseObject } from './document-types';

export const PROBLEM_TYPE = 'application/problem+json';
const SCHEMA = { $ref: '#/components/schemas/ProblemBody' };

export function problemAnswer(
  status: number,
  codes: readonly string[],
): Pick<ResponseObject, 'description' | 'content'> {
  const distinct = [...new Set(codes)];
  return {
    description: `code: ${distinct.join(', ')}`,
    content: {
      [PROBLEM_TYPE]: {
        schema: {
          allOf: [SCHEMA, { type: 'object', properties: { code: { enum: distinct } } }],
        },
        examples: Object.fromEntries(
          distinct.map((code) => [code, { value: example(status, code) }]),
        ),
      },
    },
  };
}

/** The codes that `problemAnswer` put into a response object. */
export function codesOf({ content }: ResponseObject): readonly string[] {
  return Object.keys(content?.[PROBLEM_TYPE]?.examples ?? {});
}

function example(status: number, code: string): object {
  const id = '7f0c7d0e-3a0b-4f43-9f6c-6f5f5f1b2a3c';
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: 'A sentence that says what is wrong and what helps.',
    instance: `urn:request:${id}`,
    request_id: id,
  };
}
