/** /api/v1/api-keys: keys for programs. Only a person who is logged in can make or revoke them. */
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblem, AuthGuard, Caller, Needs, NotRemembered, Problem } from '@stratex/service-kit';
import type { AccountHolder } from './access-tokens';
import { API_KEYS_MAX, ApiKeys } from './api-keys';
import {
  ApiKeyListSchema,
  type ApiKeyList,
  CreateApiKeyBody,
  CreatedApiKeySchema,
  type CreatedApiKeyView,
  toView,
} from './api-keys.dto';
import { SharedCredentials } from './shared-credentials';

@ApiTags('identity')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Needs('session')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(SharedCredentials) private readonly credentials: SharedCredentials,
  ) {}

  @Post()
  @NotRemembered()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Make an API key; it is shown this once' })
  @ApiCreatedResponse({ type: CreatedApiKeySchema })
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(409, 'TOO_MANY_API_KEYS')
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(403, 'SESSION_REQUIRED')
  async create(
    @Caller() caller: AccountHolder,
    @Body() { label, scopes }: CreateApiKeyBody,
  ): Promise<CreatedApiKeyView> {
    const created = await this.keys.create(caller, label, scopes);
    if (created === undefined)
      throw new Problem(
        409,
        'TOO_MANY_API_KEYS',
        `You have ${String(API_KEYS_MAX)} API keys; revoke one first.`,
      );
    const { key, text, record } = created;
    try {
      await this.credentials.addApiKey(key.id, record);
    } catch (error) {
      // Its text is never shown, so it is of no use to anybody.
      await this.keys.revoke(caller.userId, key.id);
      throw error;
    }
    return { ...toView(key), api_key: text };
  }

  @Get()
  @ApiOperation({ summary: 'Your API keys, newest first, without the keys themselves' })
  @ApiOkResponse({ type: ApiKeyListSchema })
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(403, 'SESSION_REQUIRED')
  async list(@Caller() { userId }: AccountHolder): Promise<ApiKeyList> {
    return { api_keys: (await this.keys.list(userId)).map(toView) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key; what it opened is closed' })
  @ApiNoContentResponse()
  @ApiProblem(404, 'API_KEY_NOT_FOUND')
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(403, 'SESSION_REQUIRED')
  async revoke(@Caller() { userId }: AccountHolder, @Param('id') id: string): Promise<void> {
    if (!(await this.keys.revoke(userId, id)))
      throw new Problem(404, 'API_KEY_NOT_FOUND', 'You have no such API key.');
    await this.credentials.removeApiKey(id);
  }
}
