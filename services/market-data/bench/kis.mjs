/**
 * Frames of the KIS feed a second: from the text that came on the socket to feed events, in memory.
 *
 *   pnpm bench:market-data [--json] [--seconds 2] [--runs 5]
 *
 * Workload: frames that the simulator's market made for five stocks, as many records each as one step
 * of it has. `split` is the least that any client of that protocol does, in the same run: the frame
 * cut at its separators. `read` is the whole: counts, numbers, ranges and order checked, volume
 * continuity, events. `buffered`: the same through the bounded buffer of one listener.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { encodeDataFrame } = require('@stratex/kis');
const { defaultSettings, KisSimulator } = require('@stratex/kis-simulator');
const { EventBuffer } = require('../dist/kis/event-buffer.js');
const { KisFrameReader } = require('../dist/kis/kis-frame-reader.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const SECONDS = option('seconds', 2);
const RUNS = option('runs', 5);
const FRAMES = 50_000;
const SYMBOLS = ['005930', '000660', '035720', '005380', '373220'];
const START = Date.parse('2024-12-02T09:00:00+09:00');

function makeFrames() {
  const settings = { ...defaultSettings(Date.now()), startTime: START, tradesPerSecond: 4 };
  const { market } = new KisSimulator(settings);
  for (const symbol of SYMBOLS) market.stock(symbol);
  const frames = [];
  while (frames.length < FRAMES)
    for (const { trId, records } of market.step())
      if (trId === 'H0STCNT0' || trId === 'H0STASP0') frames.push(encodeDataFrame(trId, records));
  return frames;
}

const quiet = { onNotice: () => undefined, onRepeated: () => undefined };

/** Reads all frames over and over for the time; each pass with a reader of its own. */
function measure(frames, pass) {
  const ended = performance.now() + SECONDS * 1_000;
  const began = performance.now();
  let passes = 0;
  while (performance.now() < ended) {
    pass(frames);
    passes += 1;
  }
  return (passes * frames.length * 1_000) / (performance.now() - began);
}

let sink = 0;
const kinds = {
  split: (frames) => {
    for (const frame of frames) sink += frame.split('|')[3].split('^').length;
  },
  read: (frames) => {
    const reader = new KisFrameReader(START, { ...quiet, onFault, onEvent: () => (sink += 1) });
    for (const frame of frames) reader.read(frame);
  },
  buffered: (frames) => {
    const buffer = new EventBuffer('bench');
    const onEvent = (event) => buffer.push(event);
    const reader = new KisFrameReader(START, { ...quiet, onFault, onEvent });
    for (const frame of frames) {
      reader.read(frame);
      while (buffer.shift() !== undefined) sink += 1;
    }
  },
};

function onFault(kind, detail) {
  throw new Error(`a frame of the benchmark is faulty: ${kind}, ${detail}`);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const frames = makeFrames();
const rates = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
for (let run = 0; run <= RUNS; run++)
  for (const [kind, pass] of Object.entries(kinds)) {
    const rate = measure(frames, pass);
    if (run > 0) rates[kind].push(rate); // The first run warms up.
  }
const trades = frames.filter((frame) => frame.startsWith('0|H0STCNT0')).length;
const result = Object.entries(rates).map(([what, all]) => ({
  ...{ what, framesPerSecond: Math.round(median(all)) },
  ...{ min: Math.round(Math.min(...all)), max: Math.round(Math.max(...all)) },
}));
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ frames: FRAMES, trades, result }));
else {
  console.log(`${frames.length} frames, ${trades} of trades, the others quotes; ${RUNS} runs`);
  for (const { what, framesPerSecond, min, max } of result)
    console.log(
      `${what.padEnd(9)} ${framesPerSecond.toLocaleString('en').padStart(11)} frames/s ` +
        `(${min.toLocaleString('en')} to ${max.toLocaleString('en')})`,
    );
}
if (sink === 0) throw new Error('nothing was read');
