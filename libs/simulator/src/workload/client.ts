/**
 * A client: a process that publishes commands with the publisher's own code, follows the log, and
 * tells its user what became of each. What it told stands in the ledger of publications, for the
 * auditor.
 */
import { commandsSubject, encodeCommand, type Command } from '@stratex/contracts';
import {
  CommandNotStored,
  CommandPublisher,
  LogFault,
  OutcomeTracker,
  tailCheckpoint,
  type Broker,
  type CommandOutcome,
  type CommandPosition,
} from '@stratex/nats';
import type { Random } from '../random';
import type { OpenReader } from '../store/ledger-projection';
import type { Workload } from './workload';

/** One attempt to publish one command, and what its user was told. */
export interface Publication {
  readonly text: string;
  status: 'pending' | 'stored' | 'not-stored' | 'unknown';
  position?: CommandPosition;
}

export interface ClientOptions {
  readonly broker: Broker;
  readonly shard: string;
  readonly random: Random;
  readonly workload: Workload;
  readonly openReader: OpenReader;
  readonly publications: Publication[];
  /** Commands this client may still publish; shared among clients. */
  readonly quota: { left: number };
  /** A planted bug: the user is told another place than that of the command. */
  readonly misplaces: boolean;
  /** The user sees the outcome. */
  readonly onAnswer: (position: CommandPosition, outcome: CommandOutcome) => void;
  /** The log cannot be followed any more. */
  readonly onFault: (error: unknown) => void;
}

const BURST_MAX = 60;
const PAUSE_MS_MAX = 1_500;
const SHORT_PAUSE_MS_MAX = 10;
const ANSWER_MS_MAX = 2_000;
const ANSWERS_AWAITED_MAX = 400;

export class Client {
  private readonly tracker = new OutcomeTracker();
  private readonly publisher: CommandPublisher;
  private awaited = 0;
  private pending = 0;

  constructor(private readonly options: ClientOptions) {
    const { broker, shard, random } = options;
    this.publisher = new CommandPublisher(broker, {
      shard,
      publisher: 'order',
      newBatchId: () => random.uuid(),
    });
    void this.follow();
  }

  /** Publishes in bursts until the quota is used up. */
  async run(): Promise<void> {
    const { quota, random, workload } = this.options;
    while (quota.left > 0) {
      for (let burst = random.int(1, BURST_MAX); burst > 0 && quota.left > 0; burst--) {
        quota.left--;
        if (random.chance(0.01)) this.publishBytes(workload.malformed());
        else void this.publish(workload.next());
      }
      await pause(random.int(0, random.chance(0.4) ? SHORT_PAUSE_MS_MAX : PAUSE_MS_MAX));
    }
  }

  /** Nothing is on its way to the command stream. */
  get isIdle(): boolean {
    return this.pending === 0;
  }

  /** Until the account is open, however often it takes. */
  async close(account: string): Promise<void> {
    for (let isOpen = false; !isOpen;) {
      const command: Command = { type: 'OpenAccount', account, asset: 'KRW', amount: '1' };
      isOpen = (await this.publish(command)) === 'stored';
      await pause(500);
    }
  }

  async publish(command: Command): Promise<Publication['status']> {
    this.pending++;
    const status = await this.publishOnce(command);
    this.pending--;
    // What a user does who was told that nobody knows: the same again, with the same ids.
    if (status === 'unknown' && this.options.random.chance(0.6)) void this.publish(command);
    return status;
  }

  private async publishOnce(command: Command): Promise<Publication['status']> {
    const publication: Publication = { text: encodeCommand(command), status: 'pending' };
    this.options.publications.push(publication);
    let position: CommandPosition;
    try {
      position = await this.publisher.publish(command);
    } catch (error) {
      publication.status = error instanceof CommandNotStored ? 'not-stored' : 'unknown';
      return publication.status;
    }
    publication.status = 'stored';
    const { sequence, index } = position;
    publication.position = this.options.misplaces ? { sequence, index: index + 1 } : position;
    if (this.awaited < ANSWERS_AWAITED_MAX) void this.awaitAnswer(position);
    return 'stored';
  }

  private async awaitAnswer(position: CommandPosition): Promise<void> {
    this.awaited++;
    const outcome = await this.tracker.wait(position, ANSWER_MS_MAX);
    this.awaited--;
    if (outcome !== undefined) this.options.onAnswer(position, outcome);
  }

  private publishBytes(payload: Uint8Array): void {
    const { broker, shard } = this.options;
    broker.nc
      .request(commandsSubject(shard, 'order'), payload, { timeout: 1_000 })
      .catch(() => undefined);
  }

  /** From the log's end, as the edge does; a broker away passes by waiting. */
  private async follow(): Promise<void> {
    const { broker, shard, openReader, onFault } = this.options;
    for (;;) {
      try {
        const reader = await openReader(broker, await tailCheckpoint(broker, shard));
        for (;;)
          for (const entry of await reader.next()) {
            this.tracker.observe(entry);
          }
      } catch (error) {
        if (error instanceof LogFault) {
          onFault(error);
          return;
        }
        await pause(200);
      }
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
