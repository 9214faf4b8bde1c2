/** Request bodies -> validated DTOs; the first fault becomes a problem that names the field. */
import { ValidationPipe, type ValidationError } from '@nestjs/common';
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

function toProblem(errors: readonly ValidationError[]): Problem {
  const [error] = errors;
  const [rule, message] = Object.entries(error?.constraints ?? {})[0] ?? [];
  if (error === undefined || rule === undefined || message === undefined || rule === 'unknownValue')
    return new Problem(400, 'VALIDATION_FAILED', 'The body must be a JSON object.');
  const field = error.property.slice(0, NAME_LENGTH_MAX);
  if (rule === 'whitelistValidation')
    return new Problem(400, 'VALIDATION_FAILED', `${field} is not a field of this request.`);
  const context = (error.contexts as Record<string, { code?: string } | undefined> | undefined)?.[
    rule
  ];
  const detail = message.endsWith('.') ? message : `${message}.`;
  return new Problem(400, context?.code ?? 'VALIDATION_FAILED', detail, { members: { field } });
}
