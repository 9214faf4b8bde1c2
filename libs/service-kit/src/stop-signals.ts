/** SIGTERM and SIGINT end the process in order: no new work, close, exit 0 within the deadline. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const CONNECTIONS_DEADLINE_MS = 5_000;
const EXIT_DEADLINE_MS = 9_000;

export class StopSignals {
  private app: NestExpressApplication | undefined;
  private stopping = false;
  private readonly onSignal = (): void => {
    void this.stop();
  };

  /** From here on a signal ends the process, also while it is still starting. */
  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  /** The application to close; it forgets the signals when it is closed in another way. */
  attach(app: NestExpressApplication): void {
    this.app = app;
    const server: Server = app.getHttpServer();
    server.once('close', () => {
      this.release();
    });
  }

  release(): void {
    if (this.stopping) return;
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }

  private async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const { app } = this;
    if (app === undefined) process.exit(0);
    const server: Server = app.getHttpServer();
    setTimeout(() => {
      server.closeAllConnections();
    }, CONNECTIONS_DEADLINE_MS).unref();
    setTimeout(() => {
      process.stderr.write('did not stop in time\n', () => process.exit(1));
    }, EXIT_DEADLINE_MS).unref();
    try {
      await app.close();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`could not stop cleanly: ${String(error)}\n`, () => process.exit(1));
    }
  }
}
