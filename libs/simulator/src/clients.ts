/**
 * The clients of a run: they are started, killed and replaced, and whatever one of them tells its user
 * must stand on the log at that moment.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Broker, CommandOutcome, CommandPosition } from '@stratex/nats';
import type { Findings } from './auditor/findings';
import { positionKey, type LogIndex } from './auditor/log-index';
import type { Random } from './random';
import { SimulatedProcess, type Scheduler } from './scheduler';
import { openLogReader } from './store/ledger-projection';
import type { Trace } from './trace';
import { Client, type Publication } from './workload/client';
import type { Workload } from './workload/workload';

export interface ClientsOptions {
  readonly shard: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly findings: Findings;
  readonly log: LogIndex;
  readonly workload: Workload;
  /** Commands to publish. */
  readonly commands: number;
  /** A planted bug: users are told another place than that of their command. */
  readonly misplaces: boolean;
  readonly connect: (owner: SimulatedProcess) => Broker;
  /** A client cannot follow the log any more. */
  readonly onFault: (client: string, error: unknown) => void;
}

interface Running {
  readonly process: SimulatedProcess;
  readonly client: Client;
}

const OPENING_MS_MAX = 120_000;

export class Clients {
  readonly publications: Publication[] = [];
  /** How often a user was told an outcome. */
  answers = 0;
  private readonly quota: { left: number };
  private running: readonly Running[] = [];
  private started = 0;
  private isLogWhole = true;

  constructor(private readonly options: ClientsOptions) {
    this.quota = { left: options.commands };
  }

  /** Commands still to be published. */
  get left(): number {
    return this.quota.left;
  }

  get areIdle(): boolean {
    return this.running.every(({ client }) => client.isIdle);
  }

  /** One that publishes. */
  start(): void {
    const { process, client } = this.add();
    this.options.scheduler.runAs(process, () => {
      void client.run();
    });
  }

  /** Publishes what every run begins with, and waits until the broker has it. */
  async open(): Promise<void> {
    const { scheduler, workload } = this.options;
    const { client } = this.add();
    for (const command of workload.opening()) void client.publish(command);
    const isDone = (): boolean => this.publications.every(({ status }) => status !== 'pending');
    await scheduler.runUntil(isDone, OPENING_MS_MAX);
  }

  /** The last command of a run, by which its end is known on the log. */
  close(account: string): void {
    const { process, client } = this.add();
    this.options.scheduler.runAs(process, () => {
      void client.close(account);
    });
  }

  /** One dies, and another takes its place, unless all is said. */
  killOne(): void {
    const { random, trace, scheduler } = this.options;
    const victim = random.pick(this.running);
    if (victim.client.isIdle && this.quota.left === 0) return;
    trace.note(`${victim.process.name} is killed`);
    scheduler.kill(victim.process);
    this.running = this.running.filter((one) => one !== victim);
    this.start();
  }

  /** So many more commands, of one more client. */
  goOn(commands: number): void {
    this.quota.left += commands;
    this.start();
  }

  /** The log has lost its end: what users were told may be gone. */
  doubtLog(): void {
    this.isLogWhole = false;
  }

  /** A client shows its user an outcome. */
  hear(position: CommandPosition, outcome: CommandOutcome): void {
    this.answers++;
    if (!this.isLogWhole) return;
    const { findings, log } = this.options;
    const key = positionKey(position.sequence, position.index);
    const stored = log.outcomes.get(key);
    if (stored?.isComplete !== true)
      findings.add('answers', `a client was told of ${key}, which is not on the log`);
    else if (!isDeepStrictEqual([...stored.events], [...outcome.events]))
      findings.add('answers', `a client was told something else of ${key} than the log says`);
  }

  private add(): Running {
    const { scheduler, random, workload, shard, misplaces, connect, onFault } = this.options;
    const process = new SimulatedProcess(`client-${++this.started}`);
    const client = scheduler.runAs(
      process,
      () =>
        new Client({
          ...{ broker: connect(process), shard, random: random.fork(), workload, misplaces },
          ...{ publications: this.publications, quota: this.quota },
          openReader: openLogReader(shard),
          onAnswer: (position, outcome) => {
            this.hear(position, outcome);
          },
          onFault: (error) => {
            onFault(process.name, error);
          },
        }),
    );
    const running = { process, client };
    this.running = [...this.running, running];
    return running;
  }
}
