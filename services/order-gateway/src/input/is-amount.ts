/** class-validator rule for amounts, with the problem code of its field. */
import { ValidateBy } from 'class-validator';
import { positiveDecimalText } from './decimal-input';

/** A decimal string > 0, or a JSON number > 0 that has at most 15 significant digits. */
export function IsAmount(code: string): PropertyDecorator {
  return ValidateBy(
    { name: 'isAmount', validator: { validate: (v) => positiveDecimalText(v) !== undefined } },
    {
      context: { code },
      message: ({ property }) =>
        `${property} must be a decimal greater than 0, like "0.005", ` +
        'without sign or exponent and with at most 18 digits on either side of the point.',
    },
  );
}
