/** Whether this process should get traffic: every part that matters reports here. */
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

interface Part {
  readonly ready: boolean;
  readonly detail?: string;
}

@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly parts = new Map<string, Part>([['started', { ready: false }]]);
  private isStopping = false;

  set(name: string, ready: boolean, detail?: string): void {
    this.parts.set(name, detail === undefined ? { ready } : { ready, detail });
  }

  /** It has been ready to listen once, whatever came later. */
  get started(): boolean {
    return this.parts.get('started')?.ready === true || this.isStopping;
  }

  /** Takes no more work: only what has begun is finished. */
  get stopping(): boolean {
    return this.isStopping;
  }

  get ready(): boolean {
    return [...this.parts.values()].every((part) => part.ready);
  }

  /** What /readyz shows. */
  report(): { status: 'ready' | 'not-ready'; parts: Readonly<Record<string, Part>> } {
    return {
      status: this.ready ? 'ready' : 'not-ready',
      parts: Object.fromEntries(this.parts),
    };
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** From now on requests are refused and probes are told. */
  stop(): void {
    this.isStopping = true;
    this.set('started', false, 'shutting down');
  }
}
