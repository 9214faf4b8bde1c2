/** Request bodies -> validated DTOs; a problem names every field with a fault, the first one in full. */
import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';

const NAME_LENGTH_MAX = 64;
const FAULTS_SHOWN_MAX = 16;

interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

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
  const faults = errors.flatMap((error) => faultsOf(error)).slice(0, FAULTS_SHOWN_MAX);
  const [first] = faults;
  if (first === undefined)
    return new Problem(400, 'VALIDATION_FAILED', 'The body must be a JSON object.');
  const { field, code, detail } = first;
  return new Problem(400, code, detail, { members: { field, errors: faults } });
}

/** Of the error itself or, in an object inside, of its fields: `attached.price`. */
function faultsOf(error: ValidationError, parent = ''): FieldFault[] {
  const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? [];
  const field = `${parent}${error.property}`.slice(0, NAME_LENGTH_MAX);
  if (rule === undefined || message === undefined)
    return (error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`));
  if (rule === 'unknownValue') return [];
  if (rule === 'whitelistValidation') {
    const detail = `${field} is not a field of this request.`;
    return [{ field, code: 'VALIDATION_FAILED', detail }];
  }
  const contexts = error.contexts as Record<string, { code?: string } | undefined> | undefined;
  const detail = message.endsWith('.') ? message : `${message}.`;
  return [{ field, code: contexts?.[rule]?.code ?? 'VALIDATION_FAILED', detail }];
}
