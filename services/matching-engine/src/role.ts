/** Which part this process plays, shown to probes and in metrics. */
import { Inject, Injectable } from '@nestjs/common';
import { Metrics, Readiness } from '@stratex/service-kit';
import type { Progress } from './command-input';

/** recovering and listening are not ready yet; standby and leader are. */
export type Role = 'recovering' | 'listening' | 'standby' | 'leader' | 'stopping';

const ROLES: readonly Role[] = ['recovering', 'listening', 'standby', 'leader', 'stopping'];
const SHOW_MS = 1_000;

@Injectable()
export class RoleReport {
  private role: Role = 'recovering';

  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    this.become('recovering');
  }

  get current(): Role {
    return this.role;
  }

  become(role: Role): void {
    this.role = role;
    this.readiness.set('engine', role === 'leader' || role === 'standby', role);
    const gauge = this.metrics.gauge('engine_role', '1 for the role this process has', ['role']);
    for (const one of ROLES) gauge.set({ role: one }, one === role ? 1 : 0);
  }

  /** Keeps the gauges of the engine's place up to date. */
  showProgress(progress: () => Progress | undefined): void {
    const epoch = this.metrics.gauge('engine_epoch', 'Epoch of the last frame');
    const event = this.metrics.gauge('engine_stored_event', 'Number of the last event on the log');
    const inputLag = this.metrics.gauge('engine_input_lag', 'Command batches not yet read');
    const logLag = this.metrics.gauge('engine_log_lag', 'Frames that the standby has not yet read');
    setInterval(() => {
      const now = progress();
      if (now === undefined) return;
      epoch.set(now.stored.epoch);
      event.set(now.stored.event);
      inputLag.set(now.inputLag);
      logLag.set(now.logLag);
    }, SHOW_MS).unref();
  }
}
