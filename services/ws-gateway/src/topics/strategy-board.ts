/**
 * How the strategies stand: the last state of each, for who subscribes later. Of its owner alone: it
 * is found by account and id together. Bound: STATES_MAX, then the one known longest is forgotten.
 */
import type { StrategyStateMessage } from '@stratex/contracts';
import { strategyTopic } from './topic';

const STATES_MAX = 10_000;

export class StrategyBoard {
  private readonly states = new Map<string, StrategyStateMessage>();

  /** @returns false when it says nothing new. */
  take(state: StrategyStateMessage): boolean {
    const topic = strategyTopic(state.account, String(state.strategyId));
    const known = this.states.get(topic);
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(state)) return false;
    if (state.runState === 'deleted') {
      this.states.delete(topic);
      return true;
    }
    this.states.set(topic, state);
    if (this.states.size > STATES_MAX) {
      const [oldest = ''] = this.states.keys();
      this.states.delete(oldest);
    }
    return true;
  }

  /** @param topic as `strategyTopic` gives it. */
  get(topic: string): StrategyStateMessage | undefined {
    return this.states.get(topic);
  }
}
