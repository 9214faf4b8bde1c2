/**
 * A replay that is moved on: each step lets one tick go, and is done when the replay has told it, that
 * is when it waits before the next one or is over. One step at a time.
 */
import type { Pace } from './pace';

type State =
  | { readonly is: 'telling' | 'over' }
  | { readonly is: 'waiting'; readonly marketTime: number; readonly release: () => void };

export class SteppedPace implements Pace {
  private state: State = { is: 'telling' };
  private onChange: (() => void) | undefined;
  private stepping = false;

  get isStepping(): boolean {
    return this.stepping;
  }

  turn(marketTime: number): Promise<void> {
    return new Promise((release) => {
      if (this.state.is === 'over') release();
      else this.become({ is: 'waiting', marketTime, release });
    });
  }

  end(): void {
    const { state } = this;
    this.become({ is: 'over' });
    if (state.is === 'waiting') state.release();
  }

  /** @returns the market time of the tick that was told; undefined: there are no more. */
  async step(): Promise<number | undefined> {
    if (this.stepping) throw new Error('a step is not done yet');
    this.stepping = true;
    try {
      const state = await this.still();
      if (state.is !== 'waiting') return undefined;
      this.state = { is: 'telling' };
      state.release();
      await this.still();
      return state.marketTime;
    } finally {
      this.stepping = false;
    }
  }

  private async still(): Promise<State> {
    if (this.state.is === 'telling')
      await new Promise<void>((resolve) => {
        this.onChange = resolve;
      });
    return this.state;
  }

  private become(state: State): void {
    this.state = state;
    this.onChange?.();
    this.onChange = undefined;
  }
}
