/** Faults on demand: each frame may get one, by chance or because it was asked for. */
import type { Random } from './random';

export const FAULT_NAMES = [
  /** The frame is never sent. */
  'drop',
  /** It is sent twice. */
  'duplicate',
  /** Only the first part of it is sent. */
  'half',
  /** It says another number of records. */
  'count',
  /** A price is no number. */
  'number',
  /** Noise is sent instead, binary or text. */
  'garbage',
  /** Nothing is sent for a while; what happens meanwhile is lost. */
  'stall',
  /** The connection ends without a closing handshake. */
  'disconnect',
] as const;

export type FaultName = (typeof FAULT_NAMES)[number];
/** The chance of each fault, per frame. */
export type FaultPlan = Readonly<Partial<Record<FaultName, number>>>;

const ASKED_MAX = 1_000;

export class Faults {
  plan: FaultPlan = {};
  private readonly asked: FaultName[] = [];
  private readonly counts = new Map<FaultName, number>();

  constructor(private readonly random: Random) {}

  /** The next frame gets this one. */
  ask(fault: FaultName): void {
    if (this.asked.length < ASKED_MAX) this.asked.push(fault);
  }

  /** The fault of the next frame. */
  next(): FaultName | undefined {
    const fault =
      this.asked.shift() ?? FAULT_NAMES.find((name) => this.random.chance(this.plan[name] ?? 0));
    if (fault !== undefined) this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    return fault;
  }

  get injected(): Readonly<Partial<Record<FaultName, number>>> {
    return Object.fromEntries(this.counts);
  }

  /** What is sent in place of the frame; nothing of a frame that ends the connection or is lost. */
  spoil(text: string, fault: FaultName): readonly (string | Buffer)[] {
    const { random } = this;
    switch (fault) {
      case 'drop':
      case 'stall':
      case 'disconnect':
        return [];
      case 'duplicate':
        return [text, text];
      case 'half':
        return [text.slice(0, random.int(1, text.length - 1))];
      case 'count':
        return [withCount(text, random.int(2, 5))];
      case 'number':
        return [withField(text, random.int(2, 20), 'NaN')];
      case 'garbage': {
        const noise = Buffer.from(Array.from({ length: 64 }, () => random.int(0, 255)));
        return [random.chance(0.5) ? noise : `0|H0STCNT0|001|${noise.toString('base64')}`];
      }
    }
  }
}

function withCount(text: string, more: number): string {
  const [flag, trId, count = '', ...payload] = text.split('|');
  return [flag, trId, String(Number(count) + more).padStart(3, '0'), ...payload].join('|');
}

function withField(text: string, index: number, value: string): string {
  const fields = text.split('^');
  return fields.map((field, i) => (i === index ? value : field)).join('^');
}
