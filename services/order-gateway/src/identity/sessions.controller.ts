/** What a caller does with the session: end it, end all, and get tickets for sockets. */
import { Controller, Header, HttpCode, Inject, Post, Req, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { TICKET_SECONDS } from '@stratex/contracts';
import { TicketOffice } from '@stratex/identity';
import { ApiProblem, AuthGuard, Caller, Needs, NotRemembered, Problem } from '@stratex/service-kit';
import type { Request } from 'express';
import type { AccountHolder } from './access-tokens';
import { TicketSchema, type Ticket } from './identity.dto';
import { Sessions } from './sessions';
import { SharedCredentials } from './shared-credentials';

@ApiTags('identity')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller('api/v1/auth')
export class SessionsController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SharedCredentials) private readonly credentials: SharedCredentials,
    @Inject(TicketOffice) private readonly tickets: TicketOffice,
  ) {}

  @Post('logout')
  @HttpCode(204)
  @Needs('session')
  @ApiOperation({ summary: 'End this session: its tokens are void and its sockets are closed' })
  @ApiNoContentResponse()
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  async logout(@Caller() { userId, credential }: AccountHolder): Promise<void> {
    const ended = await this.sessions.end(userId, credential.slice('session.'.length));
    await this.credentials.endSessions(ended);
  }

  @Post('logout-all')
  @HttpCode(204)
  @Needs('session')
  @ApiOperation({ summary: 'End all your sessions; API keys stay' })
  @ApiNoContentResponse()
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  async logoutAll(@Caller() { userId }: AccountHolder): Promise<void> {
    await this.credentials.endSessions(await this.sessions.endAll(userId));
  }

  @Post('ws-ticket')
  @NotRemembered()
  @Header('Cache-Control', 'no-store')
  @Needs('read')
  @ApiOperation({ summary: 'Get a ticket that opens one WebSocket' })
  @ApiCreatedResponse({ type: TicketSchema })
  @ApiProblem(403, 'INSUFFICIENT_SCOPE')
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  async ticket(@Caller() identity: AccountHolder, @Req() { headers }: Request): Promise<Ticket> {
    try {
      const ticket = await this.tickets.issue({ identity, origin: headers.origin });
      return { ticket, expires_in: TICKET_SECONDS };
    } catch {
      const detail = 'No ticket can be given now; try again shortly.';
      throw new Problem(503, 'UNAVAILABLE', detail, { headers: { 'Retry-After': '1' } });
    }
  }
}
