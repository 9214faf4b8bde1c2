/** Bodies of registration, login and sessions. */
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches, MaxLength } from 'class-validator';
import { type Shape } from '@stratex/service-kit';

const TOKEN_LENGTH_MAX = 4 * 1024;

export class Credentials {
  @ApiProperty({ example: 'alice', minLength: 3, maxLength: 32, pattern: '^[A-Za-z0-9_.-]+$' })
  @Matches(/^[A-Za-z0-9_.-]{3,32}$/, {
    message: 'username must be 3 to 32 letters, digits, "_", "." or "-".',
  })
  readonly username!: string;

  @ApiProperty({ example: 'correct horse battery staple', minLength: 8, maxLength: 128 })
  @IsString()
  @Length(8, 128, { message: 'password must have 8 to 128 characters.' })
  readonly password!: string;
}

export class RefreshBody {
  @ApiProperty({ description: 'The last refresh token of the session; it works once.' })
  @IsString()
  @MaxLength(TOKEN_LENGTH_MAX)
  readonly refresh_token!: string;
}

export class ExternalTokenBody {
  @ApiProperty({ description: 'An ID token or JWT access token of the configured issuer.' })
  @IsString()
  @MaxLength(2 * TOKEN_LENGTH_MAX)
  readonly token!: string;
}

export class RegisteredSchema {
  @ApiProperty({ example: '1', description: 'Your user id; the subject of your tokens.' })
  readonly user_id!: string;
}

export type Registered = Shape<RegisteredSchema>;

export class LoggedInSchema {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer <access_token>`.' })
  readonly access_token!: string;

  @ApiProperty({ example: 'Bearer' })
  readonly token_type!: 'Bearer';

  @ApiProperty({ example: 900, description: 'Seconds until the access token expires.' })
  readonly expires_in!: number;

  @ApiProperty({
    description:
      'Gets the next pair of tokens, once. Presented a second time it ends the session at once.',
  })
  readonly refresh_token!: string;
}

export type LoggedIn = Shape<LoggedInSchema>;

export class TicketSchema {
  @ApiProperty({ description: 'Opens one WebSocket: `/ws?ticket=<ticket>`.' })
  readonly ticket!: string;

  @ApiProperty({ example: 30, description: 'Seconds until the ticket expires.' })
  readonly expires_in!: number;
}

export type Ticket = Shape<TicketSchema>;

export class JwksSchema {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'Each with `kid`, which the header of a token names.',
  })
  readonly keys!: readonly Readonly<Record<string, string>>[];
}
