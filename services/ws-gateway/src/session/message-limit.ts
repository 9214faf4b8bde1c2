/** How many messages a client may send: a rate with a burst; the fifth one over ends it. */
import { TokenBucket, type Rate } from '@stratex/service-kit';

export const VIOLATIONS_MAX = 5;

export class MessageLimit {
  private readonly bucket: TokenBucket;
  private violations = 0;

  /** A client that has sent nothing yet has the whole burst. */
  constructor(rate: Rate, now: number) {
    this.bucket = new TokenBucket(rate, now);
  }

  /** `over`: the message is not to be handled; `end`: nor is any other, close with 1008. */
  count(now: number): 'within' | 'over' | 'end' {
    if (this.bucket.isFull(now)) this.violations = 0;
    if (this.bucket.take(now)) return 'within';
    return ++this.violations >= VIOLATIONS_MAX ? 'end' : 'over';
  }
}
