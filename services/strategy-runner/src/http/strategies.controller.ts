/** /api/v1/strategies: what can be run, with the schema of its parameters. */
import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblem, AuthGuard, Problem } from '@stratex/service-kit';
import { StrategyRegistry } from '../registry/strategy-registry';
import {
  StrategyListSchema,
  StrategyVersionsSchema,
  type StrategyList,
  type StrategyVersions,
} from './strategy.schemas';

@ApiTags('strategies')
@ApiBearerAuth()
@Controller('api/v1/strategies')
@UseGuards(AuthGuard)
export class StrategiesController {
  constructor(@Inject(StrategyRegistry) private readonly registry: StrategyRegistry) {}

  @Get()
  @ApiOperation({ summary: 'The strategies that can be run, and files that are none' })
  @ApiOkResponse({ type: StrategyListSchema })
  async list(): Promise<StrategyList> {
    await this.registry.scan();
    return { strategies: this.registry.all, refused: this.registry.refused };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One strategy, with its versions' })
  @ApiParam({ name: 'id', example: 'rsi' })
  @ApiOkResponse({ type: StrategyVersionsSchema })
  @ApiProblem(404, 'STRATEGY_NOT_FOUND')
  async one(@Param('id') id: string): Promise<StrategyVersions> {
    await this.registry.scan();
    const found = this.registry.find(id);
    if (found === undefined)
      throw new Problem(404, 'STRATEGY_NOT_FOUND', 'There is no such strategy.');
    return { ...found.description, versions: this.registry.versionsOf(id) };
  }
}
