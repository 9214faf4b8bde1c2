/**
 * Whether a strategy takes the parameters. An author's code is asked in a process of its own; processes are
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
import { readProblems } from '../sandbox/read-description';
import { StrategyStopped, StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { Turns } from '../sandbox/turns';

const RUNNING_MAX = 2;
const WAITING_MAX = 16;

export class ParamsCheck {
  private readonly turns = new Turns(RUNNING_MAX);

  /** @throws Problem 503 when too many ask at once. */
  async problemsOf(
    { source }: RegisteredStrategy,
    params: object,
  ): Promise<readonly ParamProblem[]> {
    const text = JSON.stringify(params);
    const known = builtIn(source);
    if (known !== undefined) return JSON.parse(checkParams(known, text)) as ParamProblem[];
    if (this.turns.waiting >= WAITING_MAX)
      throw new Problem(503, 'UNAVAILABLE', 'Too many strategies are being checked; try again.', {
        headers: { 'Retry-After': '1' },
      });
    return this.turns.take(() => asked(source, text));
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
    return readProblems(await answer.finally(() => worker.close()));
  } catch (error) {
    if (!(error instanceof StrategyStopped)) throw error;
    return [{ field: '', message: `cannot be checked: ${error.message}` }];
  }
}
