/** Request bodies -> validated DTOs; the first fault becomes a problem that names the field. */
import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';

const NAME_LENGTH_MAX = 64;

export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    exceptionFactory: toProblem,
  });
}

const items = validationPipe();

/** One of several in a body, validated as a body of its own. @throws Problem 400 */
export async function validated<T>(type: Type<T>, value: unknown): Promise<T> {
  return (await items.transform(value, { type: 'body', metatype: type })) as T;
}

function toProblem(errors: readonly ValidationError[]): Problem {
  const [outer] = errors;
  const path = outer === undefined ? [] : [outer.property];
  let error = outer;
  // The fault may be in an object inside: its field is named with its path.
  while (error?.constraints === undefined && error?.children?.[0] !== undefined) {
    error = error.children[0];
    path.push(error.property);
  }
  const [rule, message] = Object.entries(error?.constraints ?? {})[0] ?? [];
  if (error === undefined || rule === undefined || message === undefined || rule === 'unknownValue')
    return new Problem(400, 'VALIDATION_FAILED', 'The body must be a JSON object.');
  const field = path.join('.').slice(0, NAME_LENGTH_MAX);
  if (rule === 'whitelistValidation')
    return new Problem(400, 'VALIDATION_FAILED', `${field} is not a field of this request.`);
  const context = (error.contexts as Record<string, { code?: string } | undefined> | undefined)?.[
    rule
  ];
  const detail = message.endsWith('.') ? message : `${message}.`;
  return new Problem(400, context?.code ?? 'VALIDATION_FAILED', detail, { members: { field } });
}
