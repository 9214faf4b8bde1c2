/** The process's Prometheus registry: Node's own measures (event loop lag too) and the service's. */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

@Injectable()
export class Metrics implements OnApplicationShutdown {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** The counter of that name; made on the first call. */
  counter(name: string, help: string, labels: readonly string[] = []): Counter {
    return this.existing(name, Counter) ?? new Counter(this.options(name, help, labels));
  }

  gauge(name: string, help: string, labels: readonly string[] = []): Gauge {
    return this.existing(name, Gauge) ?? new Gauge(this.options(name, help, labels));
  }

  /** `buckets` are upper bounds in the unit the name ends with; prom-client's own by default. */
  histogram(
    name: string,
    help: string,
    labels: readonly string[] = [],
    buckets?: readonly number[],
  ): Histogram {
    const options = this.options(name, help, labels);
    return (
      this.existing(name, Histogram) ??
      new Histogram(buckets === undefined ? options : { ...options, buckets: [...buckets] })
    );
  }

  onApplicationShutdown(): void {
    this.registry.clear();
  }

  private existing<T>(name: string, kind: new (...args: never[]) => T): T | undefined {
    const metric = this.registry.getSingleMetric(name);
    return metric instanceof kind ? metric : undefined;
  }

  private options(name: string, help: string, labels: readonly string[]) {
    return { name, help, labelNames: [...labels], registers: [this.registry] };
  }
}
