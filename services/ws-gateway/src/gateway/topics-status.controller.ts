import { Controller, Get } from '@nestjs/common';
import { TopicsDialect, type TopicsStatus } from '../dialect/topics-dialect';
import { protoFile } from '../wire/proto-file';

/** Seeds document 002: who is connected to `/api/ws`, and which prices are wanted. */
@Controller()
export class TopicsStatusController {
  constructor(private readonly dialect: TopicsDialect) {}

  @Get('api/ws/status')
  status(): TopicsStatus {
    return this.dialect.status;
  }

  /** The schema of the subprotocol stratex.protobuf. */
  @Get('ws/stream.proto')
  schema(): string {
    return protoFile();
  }
}
