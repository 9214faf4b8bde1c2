/** What operators see of the connections. */
import { Injectable } from '@nestjs/common';
import { Metrics } from '@stratex/service-kit';
import { CloseCode } from '../session/close-code';

export interface ConnectionObserver {
  sent(): void;
  /** The gateway begins to close; the end comes when the client has answered or timed out. */
  closing(code: CloseCode): void;
}

@Injectable()
export class ConnectionMetrics {
  private readonly connections;
  private readonly sent;
  private readonly closed;
  private readonly slow;
  private readonly refused;
  private readonly observers = new Map<string, ConnectionObserver>();

  constructor(metrics: Metrics) {
    this.connections = metrics.gauge('stratex_ws_connections', 'Open connections', ['path']);
    this.sent = metrics.counter('stratex_ws_messages_sent_total', 'Messages sent', ['path']);
    this.closed = metrics.counter(
      'stratex_ws_closed_total',
      'Connections that ended, by the code',
      ['path', 'code'],
    );
    this.slow = metrics.counter(
      'stratex_ws_slow_consumers_total',
      'Connections closed because their client read too slowly',
      ['path'],
    );
    this.refused = metrics.counter('stratex_ws_refused_total', 'Upgrades refused', [
      'status',
      'code',
    ]);
  }

  opened(path: string): void {
    this.connections.labels(path).inc();
  }

  ended(path: string, code: number): void {
    this.connections.labels(path).dec();
    this.closed.labels(path, String(code)).inc();
  }

  refusal(status: number, code: string): void {
    this.refused.labels(String(status), code).inc();
  }

  /** For the connections of one path; messages are counted together, once a turn. */
  observerOf(path: string): ConnectionObserver {
    let observer = this.observers.get(path);
    if (observer === undefined) {
      observer = this.newObserver(path);
      this.observers.set(path, observer);
    }
    return observer;
  }

  private newObserver(path: string): ConnectionObserver {
    const [sent, slow] = [this.sent.labels(path), this.slow.labels(path)];
    let count = 0;
    const flush = (): void => {
      sent.inc(count);
      count = 0;
    };
    return {
      sent: () => {
        if (++count === 1) setImmediate(flush);
      },
      closing: (code) => {
        if (code === CloseCode.slowConsumer) slow.inc();
      },
    };
  }
}
