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
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Identity } from '@stratex/identity';
import { ApiProblem, AuthGuard, Caller, Problem } from '@stratex/service-kit';
import { INSTANCES_MAX, INSTANCES_PER_ACCOUNT_MAX } from '../instances/places';
import type { StrategyInstances } from '../instances/strategy-instances';
import type { StrategyInstance } from '../instances/strategy-instance';
import { StrategyRegistry, type RegisteredStrategy } from '../registry/strategy-registry';
import { StrategyRunner } from '../strategy-runner.service';
import { readInstanceBody, readInstanceChanges, refuseParams } from './instance-body';
import { instanceView } from './instance-view';
import {
  ChangeInstanceSchema,
  CreateInstanceSchema,
  InstanceListSchema,
  InstanceSchema,
  type InstanceBodyView,
} from './instance.schemas';
import { ParamsCheck } from './params-check';

const ID = { name: 'id', example: '10' };

@ApiTags('strategy instances')
@ApiBearerAuth()
@Controller('api/v1/strategy-instances')
@UseGuards(AuthGuard)
export class InstancesController {
  constructor(
    @Inject(StrategyRunner) private readonly runner: StrategyRunner,
    @Inject(StrategyRegistry) private readonly registry: StrategyRegistry,
    @Inject(ParamsCheck) private readonly check: ParamsCheck,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your strategies' })
  @ApiOkResponse({ type: InstanceListSchema })
  list(@Caller() { account }: Identity): { instances: readonly InstanceBodyView[] } {
    const own = this.instances().of(account);
    return { instances: own.map((one) => this.view(one)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your strategies' })
  @ApiParam(ID)
  @ApiOkResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  one(@Caller() caller: Identity, @Param('id') id: string): InstanceBodyView {
    return this.view(this.own(caller, id));
  }

  @Post()
  @ApiOperation({ summary: 'A new strategy of yours, started when `start` is true' })
  @ApiBody({ type: CreateInstanceSchema })
  @ApiCreatedResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  @ApiProblem(409, 'ACCOUNT_NOT_FOUND', 'TOO_MANY_STRATEGIES')
  async create(@Caller() { account }: Identity, @Body() body: unknown): Promise<InstanceBodyView> {
    const instances = this.instances();
    const { start, ...setup } = readInstanceBody(body, this.runner.instruments);
    await this.registry.scan();
    const registered = this.registered(setup.strategy, setup.version);
    await this.checkParams(registered, setup.params);
    if (!instances.accounts.knows(account))
      throw new Problem(409, 'ACCOUNT_NOT_FOUND', 'Open a trading account first.');
    const { version } = registered.description;
    const instance = await instances.create(account, { ...setup, version });
    if (instance === undefined)
      throw new Problem(
        409,
        'TOO_MANY_STRATEGIES',
        `At most ${INSTANCES_PER_ACCOUNT_MAX} strategies a user and ${INSTANCES_MAX} in all; delete one first.`,
      );
    if (start) await instances.exclusively(instance, () => instance.start(registered.source));
    return this.view(instance);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Changes a strategy that is stopped; what is not given stays' })
  @ApiParam(ID)
  @ApiBody({ type: ChangeInstanceSchema })
  @ApiOkResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  @ApiProblem(409, 'STRATEGY_RUNNING')
  async configure(
    @Caller() caller: Identity,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<InstanceBodyView> {
    const instance = this.own(caller, id);
    const changes = readInstanceChanges(body, instance.record);
    const { strategy, version } = instance.record;
    await this.checkParams(this.registered(strategy, version), changes.params);
    return this.changed(instance, async () => {
      this.requireEnded(instance);
      await instance.configure(changes);
    });
  }

  @Post(':id/start')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begins anew, or goes on when paused' })
  @ApiParam(ID)
  @ApiOkResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  start(@Caller() caller: Identity, @Param('id') id: string): Promise<InstanceBodyView> {
    const instance = this.own(caller, id);
    const { strategy, version } = instance.record;
    const { source } = this.registered(strategy, version);
    return this.changed(instance, async () => {
      if (instance.record.runState !== 'running') await instance.start(source);
    });
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Places nothing until it is started again; its orders stay' })
  @ApiParam(ID)
  @ApiOkResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  @ApiProblem(409, 'NOT_RUNNING')
  pause(@Caller() caller: Identity, @Param('id') id: string): Promise<InstanceBodyView> {
    const instance = this.own(caller, id);
    return this.changed(instance, async () => {
      if (!instance.isLive())
        throw new Problem(409, 'NOT_RUNNING', 'Only a running strategy can be paused.');
      await instance.pause();
    });
  }

  @Post(':id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends it and cancels its open orders' })
  @ApiParam(ID)
  @ApiOkResponse({ type: InstanceSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  stop(@Caller() caller: Identity, @Param('id') id: string): Promise<InstanceBodyView> {
    const instance = this.own(caller, id);
    return this.changed(instance, () => instance.stop(null));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a strategy that is stopped' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  @ApiProblem(409, 'STRATEGY_RUNNING')
  async remove(@Caller() caller: Identity, @Param('id') id: string): Promise<void> {
    const instance = this.own(caller, id);
    await this.exclusively(instance, async () => {
      this.requireEnded(instance);
      await this.instances().remove(instance);
    });
  }

  private async changed(
    instance: StrategyInstance,
    change: () => Promise<void>,
  ): Promise<InstanceBodyView> {
    await this.exclusively(instance, change);
    return this.view(instance);
  }

  /** Who waited behind its removal finds it gone. */
  private async exclusively(
    instance: StrategyInstance,
    change: () => Promise<void>,
  ): Promise<void> {
    const instances = this.instances();
    const { account, id } = instance.record;
    await instances.exclusively(instance, async () => {
      if (instances.get(account, id) !== instance) throw notFound();
      await change();
    });
  }

  private requireEnded(instance: StrategyInstance): void {
    if (instance.isLive()) throw new Problem(409, 'STRATEGY_RUNNING', 'Stop the strategy first.');
  }

  private instances(): StrategyInstances {
    const { instances } = this.runner;
    if (instances?.isReady !== true)
      throw new Problem(503, 'UNAVAILABLE', 'The log is still being read: ask again.', {
        headers: { 'Retry-After': '1' },
      });
    return instances;
  }

  private own({ account }: Identity, id: string): StrategyInstance {
    const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
    const found = this.instances().get(account, number);
    if (found === undefined) throw notFound();
    return found;
  }

  private registered(id: string, version: string | undefined): RegisteredStrategy {
    const found = this.registry.find(id, version);
    if (found !== undefined) return found;
    const named = version === undefined ? id : `${id} ${version}`;
    throw new Problem(404, 'STRATEGY_NOT_FOUND', `There is no strategy ${named}.`);
  }

  /** @throws Problem 400 */
  private async checkParams(registered: RegisteredStrategy, params: object): Promise<void> {
    const problems = await this.check.problemsOf(registered, params);
    if (problems.length > 0) refuseParams(problems);
  }

  private view(instance: StrategyInstance): InstanceBodyView {
    const instrument = this.runner.instruments.get(instance.record.symbol);
    if (instrument === undefined) throw new Error('an instance without an instrument');
    return instanceView(instance, this.instances().accounts, instrument);
  }
}

function notFound(): Problem {
  return new Problem(404, 'STRATEGY_NOT_FOUND', 'You have no such strategy.');
}
