import { Controller, Get } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';
import { EXECUTIONS_PATH, MARKET_PATH, STREAM_PATH, TOPICS_PATH } from '../connection/endpoint';

/** A WebSocket address opened like a page. */
@Controller()
export class UpgradeRequiredController {
  @Get([STREAM_PATH, EXECUTIONS_PATH, TOPICS_PATH, MARKET_PATH])
  explain(): never {
    throw new Problem(426, 'UPGRADE_REQUIRED', 'This address speaks WebSocket (RFC 6455) only.', {
      headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
    });
  }
}
