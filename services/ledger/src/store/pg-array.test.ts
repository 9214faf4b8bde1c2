import { numberArray, textArray } from './pg-array';

describe('array parameters', () => {
  it('are the text that PostgreSQL reads', () => {
    expect(numberArray([])).toBe('{}');
    expect(numberArray([1, -20000000000000000000n])).toBe('{1,-20000000000000000000}');
    expect(textArray([])).toBe('{}');
    expect(textArray(['u1', 'NULL', 'user:a:held'])).toBe('{"u1","NULL","user:a:held"}');
  });

  it('escape what would end a value', () => {
    expect(textArray(['a"b', 'c\\'])).toBe('{"a\\"b","c\\\\"}');
    expect(textArray(['a","b'])).toBe('{"a\\",\\"b"}');
    expect(textArray(['a', null, ''])).toBe('{"a",null,""}');
  });
});
