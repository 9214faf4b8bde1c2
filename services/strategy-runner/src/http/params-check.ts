/**
 * Whether a strategy takes the parameters. An author's code is asked in a thread of its own; threads are
 * dear, so RUNNING_MAX at a time, and who would be behind WAITING_MAX others is turned away.
 */
import { Problem } from '@stratex/service-kit';
import {
  BUILT_IN_STRATEGIES,
  checkParams,
  type AnyStrategy,
  type ParamProblem,
} from '@stratex/strategy';
import type { RegisteredStrategy } from '../registry/strategy-registry';
import { StrategyStopped, StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';

const RUNNING_MAX = 2;
const WAITING_MAX = 16;

export class ParamsCheck {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws Problem 503 when too many ask at once. */
  async problemsOf(
    { source }: RegisteredStrategy,
    params: object,
  ): Promise<readonly ParamProblem[]> {
    const text = JSON.stringify(params);
    const known = builtIn(source);
    if (known !== undefined) return JSON.parse(checkParams(known, text)) as ParamProblem[];
    await this.turn();
    try {
      return await asked(source, text);
    } finally {
      // Whoever waits has this one's place.
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }

  private async turn(): Promise<void> {
    if (this.running < RUNNING_MAX) {
      this.running++;
      return;
    }
    if (this.waiting.length >= WAITING_MAX)
      throw new Problem(503, 'UNAVAILABLE', 'Too many strategies are being checked; try again.', {
        headers: { 'Retry-After': '1' },
      });
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

function builtIn(source: StrategySource): AnyStrategy | undefined {
  return source.kind === 'built-in'
    ? BUILT_IN_STRATEGIES.find(({ id }) => id === source.id)
    : undefined;
}

async function asked(source: StrategySource, text: string): Promise<readonly ParamProblem[]> {
  try {
    const worker = await StrategyWorker.open(source);
    const answer = worker.ask({ kind: 'check', text });
    return JSON.parse(await answer.finally(() => worker.close())) as ParamProblem[];
  } catch (error) {
    if (!(error instanceof StrategyStopped)) throw error;
    return [{ field: '', message: `cannot be checked: ${error.message}` }];
  }
}
