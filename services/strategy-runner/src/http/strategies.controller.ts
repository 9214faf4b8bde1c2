/** /api/v1/strategies: what can be run, with the schema of its parameters. */
import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';
import { StrategyRegistry } from '../registry/strategy-registry';
import { CallerGuard } from './caller.guard';

@Controller('api/v1/strategies')
@UseGuards(CallerGuard)
export class StrategiesController {
  constructor(@Inject(StrategyRegistry) private readonly registry: StrategyRegistry) {}

  @Get()
  async list() {
    await this.registry.scan();
    return { strategies: this.registry.all, refused: this.registry.refused };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    await this.registry.scan();
    const found = this.registry.find(id);
    if (found === undefined)
      throw new Problem(404, 'STRATEGY_NOT_FOUND', 'There is no such strategy.');
    return { ...found.description, versions: this.registry.versionsOf(id) };
  }
}
