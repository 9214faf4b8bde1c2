import { contextOf } from './request-context';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const MADE = /^[0-9a-f-]{36}$/;

describe('a request id', () => {
  it.each(['a', 'my-request_1.2', 'x'.repeat(64)])('of %p is kept', (id) => {
    expect(contextOf(id, undefined).requestId).toBe(id);
  });

  it.each([undefined, '', 'two words', 'x'.repeat(65), 'a\nb', '<script>', 'é', 'a,b'])(
    'of %p is replaced',
    (id) => {
      expect(contextOf(id, undefined).requestId).toMatch(MADE);
    },
  );
});

describe('a traceparent', () => {
  it.each([
    ['sampled', `00-${TRACE}-${PARENT}-01`, '01'],
    ['not sampled', `00-${TRACE}-${PARENT}-00`, '00'],
    ['with flags we do not know', `00-${TRACE}-${PARENT}-ff`, '01'],
    ['of a later version', `01-${TRACE}-${PARENT}-00-more`, '00'],
  ])('%s goes on with a span of our own', (_what, given, flags) => {
    const { traceId, traceparent } = contextOf(undefined, given);
    expect(traceId).toBe(TRACE);
    expect(traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-${flags}$`));
    expect(traceparent).not.toContain(PARENT);
  });

  it.each([
    ['absent', undefined],
    ['of the forbidden version', `ff-${TRACE}-${PARENT}-01`],
    ['of version 00 with more behind it', `00-${TRACE}-${PARENT}-01-x`],
    ['with a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['with a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['too short', `00-${TRACE.slice(1)}-${PARENT}-01`],
  ])('%s begins a new trace that is not sampled', (_what, given) => {
    const { traceId, traceparent } = contextOf(undefined, given);
    expect(traceId).not.toBe(TRACE);
    expect(traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
  });
});
