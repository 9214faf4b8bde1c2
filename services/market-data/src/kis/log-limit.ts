/** One log line of a kind per while: a server that sends only noise must not fill the disk. */
const WINDOW_MS = 10_000;
const KINDS_MAX = 100;

export class LogLimit {
  private readonly lastAt = new Map<string, number>();

  allows(kind: string): boolean {
    const now = performance.now();
    const last = this.lastAt.get(kind);
    if (last !== undefined && now - last < WINDOW_MS) return false;
    if (last === undefined && this.lastAt.size >= KINDS_MAX) return false;
    this.lastAt.set(kind, now);
    return true;
  }
}
