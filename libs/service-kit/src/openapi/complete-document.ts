/**
 * What every route has in common, put into the document so that no route has to repeat it: the
 * failures of the edge, of authentication and of bodies, and the headers of every answer.
 */
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation, ResponseObject } from './document-types';
import { codesOf, problemAnswer } from './problem-answer';

type Codes = readonly (readonly [status: number, ...codes: string[]])[];

const ALWAYS: Codes = [
  [429, 'TOO_MANY_REQUESTS'],
  [500, 'INTERNAL_ERROR'],
  [503, 'UNAVAILABLE', 'SHUTTING_DOWN'],
];
const SECURED: Codes = [
  [400, 'TWO_CREDENTIALS'],
  [401, 'UNAUTHORIZED', 'TOKEN_EXPIRED'],
];
/** What a person must do; all else an API key can do too. */
const FOR_PEOPLE = 'SESSION_REQUIRED';
const WITH_API_KEY: Codes = [[403, 'INSUFFICIENT_SCOPE']];
const WITH_BODY: Codes = [
  [400, 'MALFORMED_JSON', 'VALIDATION_FAILED'],
  [413, 'BODY_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
];
const WITH_PATH: Codes = [[400, 'BAD_REQUEST']];
const WITH_QUERY: Codes = [[400, 'VALIDATION_FAILED']];

const WITH_KEY: Codes = [
  [400, 'INVALID_IDEMPOTENCY_KEY'],
  [409, 'IDEMPOTENCY_KEY_IN_USE'],
  [422, 'IDEMPOTENCY_KEY_REUSED'],
];
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
  description:
    'A key of your choice, a new one for each request. The same key with the same request has the ' +
    'first answer again (with `Idempotency-Replayed: true`), for a day and your last 1,000 keys.',
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const HEADERS = {
  'X-Request-Id':
    'Yours if you sent a well-formed one (1 to 64 of A-Z a-z 0-9 . _ -), else made here.',
  'RateLimit-Policy': 'The limit that is nearest: "<scope>-<class>";q=<requests at once>.',
  RateLimit: 'What is left of it: "<scope>-<class>";r=<requests>;t=<seconds until all is there>.',
  'X-RateLimit-Limit': 'The same as q above.',
  'X-RateLimit-Remaining': 'The same as r above.',
  'X-RateLimit-Reset': 'The same as t above.',
} as const;
const RETRY_AFTER = 'Seconds to wait before the next try.';

export interface CompleteOptions {
  /** The service remembers answers by Idempotency-Key. */
  readonly remembersAnswers: boolean;
}

/** Changes the document in place. */
export function completeDocument(document: OpenAPIObject, options: CompleteOptions): void {
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) completeOperation(operation, method, options);
    }
  document.components ??= {};
  document.components.headers = {
    ...Object.fromEntries(
      Object.entries({ ...HEADERS, 'Retry-After': RETRY_AFTER }).map(([name, description]) => [
        name,
        { description, schema: { type: 'string' } },
      ]),
    ),
  };
}

function completeOperation(
  operation: Operation,
  method: (typeof METHODS)[number],
  { remembersAnswers }: CompleteOptions,
): void {
  const parameters = (operation.parameters ?? []).map((one) => ('in' in one ? one.in : ''));
  const isSecured = (operation.security ?? []).length > 0;
  const forbidden = operation.responses['403'] as ResponseObject | undefined;
  const isForPeople = forbidden !== undefined && codesOf(forbidden).includes(FOR_PEOPLE);
  const takesApiKey = isSecured && !isForPeople;
  if (takesApiKey) operation.security?.push({ 'api-key': [] });
  const takesKey = remembersAnswers && isSecured && ['post', 'put', 'patch'].includes(method);
  if (takesKey) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  const codes = [
    ...ALWAYS,
    ...(isSecured ? SECURED : []),
    ...(takesApiKey ? WITH_API_KEY : []),
    ...(operation.requestBody === undefined ? [] : WITH_BODY),
    ...(takesKey ? WITH_KEY : []),
    ...(parameters.includes('path') ? WITH_PATH : []),
    ...(parameters.includes('query') ? WITH_QUERY : []),
  ];
  for (const [status, ...added] of codes) addCodes(operation, status, added);
  for (const [status, response] of Object.entries(operation.responses)) {
    const headers = ['429', '503'].includes(status)
      ? [...Object.keys(HEADERS), 'Retry-After']
      : Object.keys(HEADERS);
    (response as ResponseObject).headers = Object.fromEntries(
      headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
    );
  }
}

function addCodes(operation: Operation, status: number, codes: readonly string[]): void {
  const present = operation.responses[String(status)] as ResponseObject | undefined;
  operation.responses[String(status)] = {
    ...present,
    ...problemAnswer(status, [...(present === undefined ? [] : codesOf(present)), ...codes]),
  };
}
