/** /api/v1/strategy-instances: a user's own strategies. Another user's answer as if not there. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  UseGuards,
} from '@nestjs/common';
import type { Identity } from '@stratex/identity';
import { Problem } from '@stratex/service-kit';
import type { ParamProblem } from '@stratex/strategy';
import {
  INSTANCES_MAX,
  INSTANCES_PER_ACCOUNT_MAX,
  type StrategyInstances,
} from '../instances/strategy-instances';
import type { StrategyInstance } from '../instances/strategy-instance';
import { StrategyRegistry, type RegisteredStrategy } from '../registry/strategy-registry';
import { StrategyStopped, StrategyWorker } from '../sandbox/strategy-worker';
import { StrategyRunner } from '../strategy-runner.service';
import { Caller, CallerGuard } from './caller.guard';
import { readInstanceBody, readInstanceChanges, refuseParams } from './instance-body';
import { instanceView } from './instance-view';

@Controller('api/v1/strategy-instances')
@UseGuards(CallerGuard)
export class InstancesController {
  constructor(
    @Inject(StrategyRunner) private readonly runner: StrategyRunner,
    @Inject(StrategyRegistry) private readonly registry: StrategyRegistry,
  ) {}

  @Get()
  list(@Caller() { account }: Identity) {
    return {
      instances: this.instances()
        .of(account)
        .map((one) => this.view(one)),
    };
  }

  @Get(':id')
  one(@Caller() caller: Identity, @Param('id') id: string) {
    return this.view(this.own(caller, id));
  }

  @Post()
  async create(@Caller() { account }: Identity, @Body() body: unknown) {
    const instances = this.instances();
    const { start, ...setup } = readInstanceBody(body, this.runner.instruments);
    await this.registry.scan();
    const registered = this.registered(setup.strategy, setup.version);
    await checkParams(registered, setup.params);
    if (!instances.accounts.knows(account))
      throw new Problem(409, 'ACCOUNT_NOT_FOUND', 'Open a trading account first.');
    if (
      instances.of(account).length >= INSTANCES_PER_ACCOUNT_MAX ||
      instances.count >= INSTANCES_MAX
    )
      throw new Problem(
        409,
        'TOO_MANY_STRATEGIES',
        `At most ${INSTANCES_PER_ACCOUNT_MAX} strategies a user and ${INSTANCES_MAX} in all; delete one first.`,
      );
    const { version } = registered.description;
    const instance = await instances.create(account, { ...setup, version });
    if (start) await instances.exclusively(instance, () => instance.start(registered.source));
    return this.view(instance);
  }

  @Patch(':id')
  async configure(@Caller() caller: Identity, @Param('id') id: string, @Body() body: unknown) {
    const instance = this.own(caller, id);
    const changes = readInstanceChanges(body, instance.record);
    const { strategy, version } = instance.record;
    await checkParams(this.registered(strategy, version), changes.params);
    return this.changed(instance, async () => {
      this.requireEnded(instance);
      await instance.configure(changes);
    });
  }

  @Post(':id/start')
  @HttpCode(200)
  start(@Caller() caller: Identity, @Param('id') id: string) {
    const instance = this.own(caller, id);
    const { strategy, version } = instance.record;
    const { source } = this.registered(strategy, version);
    return this.changed(instance, async () => {
      if (instance.record.runState !== 'running') await instance.start(source);
    });
  }

  @Post(':id/pause')
  @HttpCode(200)
  pause(@Caller() caller: Identity, @Param('id') id: string) {
    const instance = this.own(caller, id);
    return this.changed(instance, async () => {
      if (!instance.isLive())
        throw new Problem(409, 'NOT_RUNNING', 'Only a running strategy can be paused.');
      await instance.pause();
    });
  }

  @Post(':id/stop')
  @HttpCode(200)
  stop(@Caller() caller: Identity, @Param('id') id: string) {
    const instance = this.own(caller, id);
    return this.changed(instance, () => instance.stop(null));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Caller() caller: Identity, @Param('id') id: string): Promise<void> {
    const instance = this.own(caller, id);
    await this.instances().exclusively(instance, async () => {
      this.requireEnded(instance);
      await this.instances().remove(instance);
    });
  }

  private async changed(instance: StrategyInstance, change: () => Promise<void>) {
    await this.instances().exclusively(instance, change);
    return this.view(instance);
  }

  private requireEnded(instance: StrategyInstance): void {
    if (instance.isLive()) throw new Problem(409, 'STRATEGY_RUNNING', 'Stop the strategy first.');
  }

  private instances(): StrategyInstances {
    const { instances } = this.runner;
    if (instances?.isReady !== true)
      throw new Problem(503, 'UNAVAILABLE', 'The log is still being read: ask again.');
    return instances;
  }

  private own({ account }: Identity, id: string): StrategyInstance {
    const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
    const found = this.instances().get(account, number);
    if (found === undefined)
      throw new Problem(404, 'STRATEGY_NOT_FOUND', 'You have no such strategy.');
    return found;
  }

  private registered(id: string, version: string | undefined): RegisteredStrategy {
    const found = this.registry.find(id, version);
    if (found !== undefined) return found;
    throw new Problem(
      404,
      'STRATEGY_NOT_FOUND',
      version === undefined
        ? `There is no strategy ${id}.`
        : `There is no strategy ${id} ${version}.`,
    );
  }

  private view(instance: StrategyInstance) {
    const instrument = this.runner.instruments.get(instance.record.symbol);
    if (instrument === undefined) throw new Error('an instance without an instrument');
    return instanceView(instance, this.instances().accounts, instrument);
  }
}

/** In a thread of its own: what checks them may be an author's code. @throws Problem 400 */
async function checkParams({ source }: RegisteredStrategy, params: object): Promise<void> {
  const worker = new StrategyWorker(source);
  try {
    const text = await worker.ask({ kind: 'check', text: JSON.stringify(params) });
    const problems = JSON.parse(text) as ParamProblem[];
    if (problems.length > 0) refuseParams(problems);
  } catch (error) {
    if (!(error instanceof StrategyStopped)) throw error;
    refuseParams([{ field: '', message: `cannot be checked: ${error.message}` }]);
  } finally {
    await worker.close();
  }
}
