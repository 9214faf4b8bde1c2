import type { TracedMessage } from '@stratex/nats';
import { logTraces } from './trace-log';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What is logged of a message with one command that is sampled and one that is not. */
function linesAt(level: string, isSampled = true): string[] {
  const lines: string[] = [];
  const traces: { onTraced: ((message: TracedMessage) => void) | undefined } = {
    onTraced: undefined,
  };
  const note = (name: string) => (line: unknown) => {
    lines.push(`${name} ${JSON.stringify(line)}`);
  };
  logTraces({ traces } as never, { log: note('info'), debug: note('debug') }, level);
  const flags = isSampled ? ['01', '00'] : ['00', '00'];
  traces.onTraced?.({
    stream: 'EXECUTION_LOG_main',
    isSampled,
    commands: () =>
      flags.map((flag, index) => ({
        ...{ sequence: 5, index, requestId: `r-${index}` },
        traceparent: `00-${TRACE}-00f067aa0ba902b7-${flag}`,
      })),
  });
  return lines;
}

describe('traced commands', () => {
  it('are logged with the request and the trace they belong to', () => {
    const [sampled, other] = linesAt('debug');
    expect(sampled).toContain('info ');
    expect(sampled).toContain(`"request_id":"r-0","trace_id":"${TRACE}"`);
    expect(other).toContain('debug ');
  });

  it('cost nothing where nobody asked for them', () => {
    expect(linesAt('info', false)).toEqual([]);
    expect(linesAt('info')).toHaveLength(2);
  });
});
