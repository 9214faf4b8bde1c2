import { headers } from 'nats';
import {
  batchTrace,
  CommandTraces,
  setTrace,
  type CommandTrace,
  type TracedMessage,
} from './command-traces';

const NOW = 1_790_000_000_000;
const trace = (requestId: string, flags = '00'): CommandTrace => ({
  requestId,
  traceparent: `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-${flags}`,
});

function read(traces: CommandTraces, text: string | undefined, sequence = 7, time = NOW) {
  const header = headers();
  setTrace(header, text);
  traces.seen({ stream: 'COMMANDS_main', isCommands: true, sequence, time, headers: header }, NOW);
}

describe('traces of commands', () => {
  it('go from a batch into the frame and can be read from both', () => {
    const traces = new CommandTraces();
    const seen: TracedMessage[] = [];
    traces.onTraced = (message) => seen.push(message);
    read(traces, batchTrace([undefined, trace('r-1'), undefined, trace('r-2', '01')]));
    const frame = headers();
    traces.mark(frame, [6, 7]);
    traces.seen(
      { stream: 'EXECUTION_LOG_main', isCommands: false, sequence: 99, time: NOW, headers: frame },
      NOW,
    );
    const expected = [
      { sequence: 7, index: 1, ...trace('r-1') },
      { sequence: 7, index: 3, ...trace('r-2', '01') },
    ];
    expect(seen.map(({ stream, isSampled }) => [stream, isSampled])).toEqual([
      ['COMMANDS_main', true],
      ['EXECUTION_LOG_main', true],
    ]);
    for (const { commands } of seen) expect(commands()).toEqual(expected);
  });

  it('are absent where no command has one', () => {
    expect(batchTrace([undefined, undefined])).toBeUndefined();
    const frame = headers();
    new CommandTraces().mark(frame, [1, 2]);
    expect([...frame.keys()]).toEqual([]);
  });

  it('never make a message much larger', () => {
    const text = batchTrace(Array.from({ length: 256 }, (_, i) => trace(`r${i}`.padEnd(64, 'x'))));
    expect(text?.length).toBeLessThanOrEqual(8 * 1024);
    const traces = new CommandTraces();
    for (let sequence = 1; sequence <= 2_000; sequence++) read(traces, text, sequence);
    const frame = headers();
    traces.mark(frame, [1, ...Array.from({ length: 256 }, (_, i) => 2_000 - i)]);
    const values = frame.values('Stratex-Trace');
    expect(values.join('').length).toBeLessThanOrEqual(16 * 1024 + 100);
    // The first one was forgotten long ago.
    expect(values.some((value) => value.startsWith('1 '))).toBe(false);
  });

  it('of old messages, and what is no trace, are passed over', () => {
    const traces = new CommandTraces();
    const seen: TracedMessage[] = [];
    traces.onTraced = (message) => seen.push(message);
    read(traces, batchTrace([trace('r-1')]), 7, NOW - 61_000);
    read(traces, undefined);
    expect(seen).toEqual([]);
    read(traces, '0;a;b;c,x,1;ok;00-zz');
    expect(seen[0]?.commands()).toEqual([]);
  });
});
