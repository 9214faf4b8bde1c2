/**
 * Turns of the event loop, shared by all replays: a few of them tell a part in each, the others wait
 * in line. So a thousand clients that come back at once do not keep sockets and the log waiting.
 */
const PARTS_AT_ONCE = 16;

export class ReplayPace {
  private readonly line: (() => void)[] = [];
  private isGoing = false;

  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.line.push(resolve);
      if (!this.isGoing) setImmediate(this.go);
      this.isGoing = true;
    });
  }

  private readonly go = (): void => {
    for (const next of this.line.splice(0, PARTS_AT_ONCE)) next();
    this.isGoing = this.line.length > 0;
    if (this.isGoing) setImmediate(this.go);
  };
}
