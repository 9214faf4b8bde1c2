import { RevokedCredentials } from './revoked-credentials';

describe('revoked credentials', () => {
  it('stay revoked until their time is up, and are forgotten after it', () => {
    const revoked = new RevokedCredentials();
    revoked.add('session.a', 1_000, 0);
    for (let i = 0; i < 100; i++) revoked.add(`session.${i}`, 2_000, 999);
    expect(revoked.has('session.a')).toBe(true);
    for (let i = 0; i < 100; i++) revoked.add(`session.b${i}`, 2_000, 1_001);
    expect(revoked.has('session.a')).toBe(false);
  });

  it('hold no more than about twice what is alive', () => {
    const revoked = new RevokedCredentials();
    let largest = 0;
    for (let now = 0; now < 100_000; now++) {
      revoked.add(`session.${now}`, now + 1_000, now);
      largest = Math.max(largest, revoked.size);
    }
    expect(largest).toBeLessThan(3_000);
  });
});
