import { decimalText, positiveDecimalText } from './decimal-input';

describe('amounts from outside', () => {
  it.each([
    ['0', '0'],
    ['1', '1'],
    ['0.005', '0.005'],
    ['70000.00', '70000.00'],
    ['999999999999999999.999999999999999999', '999999999999999999.999999999999999999'],
    [0, '0'],
    [10, '10'],
    [0.1, '0.1'],
    [0.005, '0.005'],
    [1e-7, '0.0000001'],
    [1.25e-7, '0.000000125'],
    [123456789012345, '123456789012345'],
    [1e15, '1000000000000000'],
  ])('%p is taken as %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it.each([
    ['NaN', NaN],
    ['a number beyond doubles', Number('1e309')],
    ['minus infinity', -Infinity],
    ['a negative number', -1],
    ['negative zero', -0],
    ['a number of 17 significant digits', 0.30000000000000004],
    ['a number that a double has rounded', 1234567890123456],
    ['a huge number', 1e21],
    ['a number with too small a value', 1e-19],
    ['an empty text', ''],
    ['a space', ' '],
    ['leading space', ' 1'],
    ['a line break after it', '1\n'],
    ['a leading plus', '+1'],
    ['a negative text', '-1'],
    ['minus zero', '-0'],
    ['leading zeros', '01'],
    ['a missing whole part', '.5'],
    ['a missing fraction', '5.'],
    ['an exponent', '1e3'],
    ['hexadecimal', '0x10'],
    ['a digit separator', '1_000'],
    ['a comma', '1,5'],
    ['two points', '1.2.3'],
    ['Arabic digits', '١٢'],
    ['full-width digits', '１２'],
    ['the text NaN', 'NaN'],
    ['the text Infinity', 'Infinity'],
    ['400 digits', '9'.repeat(400)],
    ['400 decimals', `0.${'1'.repeat(400)}`],
    ['19 whole digits', '1234567890123456789'],
    ['19 decimals', '0.1234567890123456789'],
    ['true', true],
    ['null', null],
    ['nothing', undefined],
    ['an array', ['1']],
    ['an object', { valueOf: () => 1 }],
    ['a bigint', 1n],
  ])('%s is no amount', (_name, value) => {
    expect(decimalText(value)).toBeUndefined();
  });

  it.each([['0'], ['0.0'], ['0.000000000000000000'], [0]])('%p is not positive', (value) => {
    expect(positiveDecimalText(value)).toBeUndefined();
    expect(decimalText(value)).toBeDefined();
  });
});
