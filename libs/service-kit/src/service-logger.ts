/** The service's log: Nest's own chatter about modules and routes only at level debug. */
import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

const CHATTER = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

@Injectable()
export class ServiceLogger extends Logger {
  override log(message: unknown, ...params: unknown[]): void {
    if (CHATTER.has(params.at(-1) as string)) super.debug(message, ...params);
    else super.log(message, ...params);
  }
}
