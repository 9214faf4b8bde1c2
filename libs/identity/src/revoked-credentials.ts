/**
 * Credentials that are void before their time, each until nothing derived from it can be valid any
 * more. Bounded by the bucket that it is read from. Cost: constant, forgetting included.
 */
const CHECKED_PER_ADD = 2;

export class RevokedCredentials {
  private readonly until = new Map<string, number>();
  private sweep = this.until.entries();

  has(credential: string): boolean {
    return this.until.has(credential);
  }

  get size(): number {
    return this.until.size;
  }

  /** @param until when its last token expires, @param now: milliseconds since 1970. */
  add(credential: string, until: number, now: number): void {
    this.until.set(credential, until);
    for (let i = 0; i < CHECKED_PER_ADD; i++) this.forgetNext(now);
  }

  /** Goes round the entries, one at each call. */
  private forgetNext(now: number): void {
    let step = this.sweep.next();
    if (step.done === true) {
      this.sweep = this.until.entries();
      step = this.sweep.next();
    }
    if (step.done !== true && step.value[1] < now) this.until.delete(step.value[0]);
  }
}
