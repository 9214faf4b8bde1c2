/**
 * SIGTERM and SIGINT end the process in order: no new work, close, exit 0 within the deadline.
 *
 * A start is let come to its end first: nothing may be closed while it is opened. One that takes too long
 * is left, since a process that has not started has taken nothing on.
 */
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import { Readiness } from './readiness';
import { StopPatience } from './stop-patience';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const START_MS_MAX = 3_000;
/** Behind StopPatience: who waits for an answer that needs broker or database gets one. */
const CONNECTIONS_DEADLINE_MS = 6_500;
const EXIT_DEADLINE_MS = 9_000;
/** So long nobody connects. */
const QUIET_MS = 50;
const QUIET_MS_MAX = 1_000;

export class StopSignals {
  private app: NestExpressApplication | undefined;
  private started: Promise<boolean> = Promise.resolve(false);
  private stopping = false;
  private readonly onSignal = (): void => {
    void this.stop();
  };

  /** From here on a signal ends the process, also while it is still starting. */
  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  /** It was told to stop; the process ends by itself. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /**
   * The application to close, once `starting` has come to its end; it forgets the signals when it is
   * closed in another way.
   */
  attach(app: NestExpressApplication, starting: Promise<void>): void {
    this.app = app;
    this.started = starting.then(
      () => true,
      () => false,
    );
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
    const deadline = setTimeout(() => {
      fail('did not stop in time');
    }, EXIT_DEADLINE_MS).unref();
    const { app } = this;
    try {
      if (app !== undefined && (await this.hasStarted())) await close(app);
      clearTimeout(deadline);
      process.exit(0);
    } catch (error) {
      clearTimeout(deadline);
      fail(`could not stop cleanly: ${String(error)}`);
    }
  }

  private async hasStarted(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, START_MS_MAX, false);
    });
    const hasStarted = await Promise.race([this.started, late]);
    clearTimeout(timer);
    return hasStarted;
  }
}

function fail(why: string): void {
  process.stderr.write(`${why}\n`, () => process.exit(1));
}

async function close(app: NestExpressApplication): Promise<void> {
  app.get(StopPatience).begin();
  app.get(Readiness).stop();
  const server: Server = app.getHttpServer();
  setTimeout(() => {
    server.closeAllConnections();
  }, CONNECTIONS_DEADLINE_MS).unref();
  await untilQuiet(server);
  await app.close();
}

/**
 * Connections that wait to be accepted have been taken by the system in our name. Whoever listens no
 * more resets them; so they get their answer first, that this process is stopping.
 */
async function untilQuiet(server: Server): Promise<void> {
  let isQuiet = false;
  const hear = (): void => {
    isQuiet = false;
  };
  server.on('connection', hear);
  for (let waitedMs = 0; !isQuiet && waitedMs < QUIET_MS_MAX; waitedMs += QUIET_MS) {
    isQuiet = true;
    await sleep(QUIET_MS);
    // A process that stood still looks first who has come.
    await turn();
  }
  server.off('connection', hear);
}
