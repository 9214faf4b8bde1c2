/** Bodies of registration and login. */
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import type { Shape } from '../openapi/shape';

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

  @ApiProperty({ example: 900, description: 'Seconds until the token expires.' })
  readonly expires_in!: number;
}

export type LoggedIn = Shape<LoggedInSchema>;

export class JwksSchema {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'Each with `kid`, which the header of a token names.',
  })
  readonly keys!: readonly Readonly<Record<string, string>>[];
}
