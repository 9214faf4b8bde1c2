/**
 * Moves a replay on by a tick, for tests and demonstrations (PAPER_PACE=step). On the service's own port:
 * the edge does not pass it on.
 */
import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PaperFeedService, type PaperStep } from './paper-feed.service';

@ApiExcludeController()
@Controller('internal/paper')
export class PaperStepsController {
  constructor(@Inject(PaperFeedService) private readonly feeds: PaperFeedService) {}

  /** Answers when the tick is stored. */
  @Post(':symbol/step')
  @HttpCode(200)
  step(@Param('symbol') symbol: string): Promise<PaperStep> {
    return this.feeds.step(symbol);
  }
}
