/** Bodies of /api/v1/api-keys. */
import { ApiProperty } from '@nestjs/swagger';
import { SCOPES, type Scope } from '@stratex/identity';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, Matches } from 'class-validator';
import { type Shape } from '@stratex/service-kit';
import type { ApiKey } from './api-keys';

export class CreateApiKeyBody {
  @ApiProperty({ example: 'my bot', minLength: 1, maxLength: 64 })
  @Matches(/^[^\p{C}]{1,64}$/u, { message: 'label must be 1 to 64 printable characters.' })
  readonly label!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['read', 'trade'] })
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true, message: 'scopes must be a list of "read" and "trade".' })
  readonly scopes!: readonly Scope[];
}

export class ApiKeySchema {
  @ApiProperty({ example: '5f2b0c4e9d1a4b7e8c3f6a2d1b0e9f8a' })
  readonly key_id!: string;

  @ApiProperty({ example: 'my bot' })
  readonly label!: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  readonly scopes!: readonly Scope[];

  @ApiProperty({ example: '2026-11-21T03:03:50.052Z' })
  readonly created_at!: string;
}

export class CreatedApiKeySchema extends ApiKeySchema {
  @ApiProperty({ description: 'Send it as `X-API-Key`. It is shown this once.' })
  readonly api_key!: string;
}

export class ApiKeyListSchema {
  @ApiProperty({ type: [ApiKeySchema] })
  readonly api_keys!: readonly Shape<ApiKeySchema>[];
}

export type ApiKeyView = Shape<ApiKeySchema>;
export type CreatedApiKeyView = Shape<CreatedApiKeySchema>;
export type ApiKeyList = Shape<ApiKeyListSchema>;

export const toView = ({ id, label, scopes, createdAt }: ApiKey): ApiKeyView => ({
  ...{ key_id: id, label, scopes },
  created_at: createdAt.toISOString(),
});
