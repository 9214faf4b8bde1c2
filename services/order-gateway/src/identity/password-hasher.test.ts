import { PasswordHasher } from './password-hasher';

const hasher = new PasswordHasher();

describe('passwords', () => {
  it('match their own hash and no other', async () => {
    const hash = await hasher.hash('correct horse');
    expect(await hasher.matches('correct horse', hash)).toBe(true);
    expect(await hasher.matches('correct horsf', hash)).toBe(false);
  });

  it('are stored with fresh salt and with the cost they were hashed at', async () => {
    const [one, two] = await Promise.all([hasher.hash('same words'), hasher.hash('same words')]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  });

  it('of a user who does not exist never match', async () => {
    expect(await hasher.matches('anything', undefined)).toBe(false);
  });

  it('written with composed or decomposed letters are the same', async () => {
    const hash = await hasher.hash('caf\u00e9 au lait');
    expect(await hasher.matches('cafe\u0301 au lait', hash)).toBe(true);
  });
});
