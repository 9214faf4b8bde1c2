import { Controller, Get, Header } from '@nestjs/common';
import { socketsDocument, subjectsDocument, type Document } from '@stratex/asyncapi';

/** AsyncAPI 3: the sockets, and the NATS subjects for internal teams. */
@Controller()
export class AsyncApiController {
  @Get('asyncapi')
  @Header('Access-Control-Allow-Origin', '*')
  sockets(): Document {
    return socketsDocument();
  }

  @Get('asyncapi/nats')
  @Header('Access-Control-Allow-Origin', '*')
  subjects(): Document {
    return subjectsDocument();
  }
}
