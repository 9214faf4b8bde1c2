/** How many messages a client may send: 10 a second, 50 at once; the fifth one over ends it. */
import { TokenBucket } from '@stratex/service-kit';

export const MESSAGE_RATE = { perSecond: 10, burst: 50 } as const;
export const VIOLATIONS_MAX = 5;

export class MessageLimit {
  private readonly bucket: TokenBucket;
  private violations = 0;

  constructor(now: number) {
    this.bucket = new TokenBucket(MESSAGE_RATE, now);
  }

  /** `over`: the message is not to be handled; `end`: nor is any other, close with 1008. */
  count(now: number): 'within' | 'over' | 'end' {
    if (this.bucket.isFull(now)) this.violations = 0;
    if (this.bucket.take(now)) return 'within';
    return ++this.violations >= VIOLATIONS_MAX ? 'end' : 'over';
  }
}
