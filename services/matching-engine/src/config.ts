import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const COUNT_MAX = 1_000_000_000;
const EVENTS_RULE = `SNAPSHOT_EVENTS must be a whole number from 1 to ${COUNT_MAX}`;
const FRAMES_RULE = `SNAPSHOT_FRAMES must be a whole number from 1 to ${COUNT_MAX}`;
const KEPT_RULE = 'SNAPSHOTS_KEPT must be a whole number from 3 to 1000';

export class EngineConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3001;

  /** A snapshot is due after so many events, or after so many frames with any. */
  @Type(() => Number)
  @IsInt({ message: EVENTS_RULE })
  @Min(1, { message: EVENTS_RULE })
  @Max(COUNT_MAX, { message: EVENTS_RULE })
  readonly SNAPSHOT_EVENTS: number = 250_000;

  @Type(() => Number)
  @IsInt({ message: FRAMES_RULE })
  @Min(1, { message: FRAMES_RULE })
  @Max(COUNT_MAX, { message: FRAMES_RULE })
  readonly SNAPSHOT_FRAMES: number = 50_000;

  @Type(() => Number)
  @IsInt({ message: KEPT_RULE })
  @Min(3, { message: KEPT_RULE })
  @Max(1_000, { message: KEPT_RULE })
  readonly SNAPSHOTS_KEPT: number = 3;
}
