/** Enumerations are accepted in any case; inside they are lower case. */
import { Transform, type TransformFnParams } from 'class-transformer';

export function LowerCase(): PropertyDecorator {
  return Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' ? value.toLowerCase() : value,
  );
}
