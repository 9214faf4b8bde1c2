/** Health and metrics, without authentication: they show no user's data. */
import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

@Controller()
export class HealthController {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Get('livez')
  livez(): object {
    return { status: 'alive' };
  }

  @Get('startupz')
  startupz(@Res({ passthrough: true }) response: Response): object {
    const { started } = this.readiness;
    if (!started) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: started ? 'started' : 'starting' };
  }

  @Get('readyz')
  readyz(@Res({ passthrough: true }) response: Response): object {
    if (!this.readiness.ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return this.readiness.report();
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
