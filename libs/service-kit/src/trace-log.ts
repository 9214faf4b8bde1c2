/**
 * A log line for each command of a traced request that passes through this process: with level info
 * when the caller asked for it (traceparent's flag `sampled`), else with level debug.
 */
import type { Logger } from '@nestjs/common';
import type { Broker, TracedMessage } from '@stratex/nats';

const DETAILED_LEVELS = new Set(['debug', 'trace']);

export function logTraces(
  broker: Pick<Broker, 'traces'>,
  logger: Pick<Logger, 'log' | 'debug'>,
  level: string,
): void {
  const isDetailed = DETAILED_LEVELS.has(level);
  broker.traces.onTraced = (message: TracedMessage): void => {
    if (!isDetailed && !message.isSampled) return;
    for (const { sequence, index, requestId, traceparent } of message.commands()) {
      const line = {
        ...{ msg: 'passed a traced command', stream: message.stream, sequence, index },
        ...{ request_id: requestId, trace_id: traceparent.slice(3, 35) },
      };
      if (traceparent.endsWith('01')) logger.log(line);
      else logger.debug(line);
    }
  };
}
