/** For routes whose answers hold a secret: they are never stored, an Idempotency-Key does nothing. */
import { SetMetadata, type ExecutionContext } from '@nestjs/common';

const NOT_REMEMBERED = 'idempotency:not-remembered';

export const NotRemembered = () => SetMetadata(NOT_REMEMBERED, true);

export function isRemembered(context: ExecutionContext): boolean {
  return Reflect.getMetadata(NOT_REMEMBERED, context.getHandler()) !== true;
}
