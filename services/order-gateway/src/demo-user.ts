/**
 * Makes sure that the user `demo` exists with the password in DEMO_PASSWORD, and prints one JSON
 * line with a token that lives for a day.
 */
import { JwtService } from '@nestjs/jwt';
import { accountOf } from '@stratex/identity';
import { main, readConfig } from '@stratex/service-kit';
import { MinLength } from 'class-validator';
import { openGatewayDatabase } from './database/database.module';
import { GatewayConfig } from './gateway-config';
import { AccessTokens } from './identity/access-tokens';
import { PasswordHasher } from './identity/password-hasher';
import { Sessions } from './identity/sessions';
import { loadSigningKey } from './identity/signing-key';
import { Users } from './identity/users';

const NAME = 'demo';
const TOKEN_SECONDS = 24 * 60 * 60;

class DemoConfig extends GatewayConfig {
  @MinLength(8, { message: 'DEMO_PASSWORD must be set to a password of at least 8 characters' })
  readonly DEMO_PASSWORD!: string;
}

main(async () => {
  const config = readConfig(DemoConfig, process.env);
  const tokens = new AccessTokens(new JwtService(), loadSigningKey(config));
  const db = openGatewayDatabase(config);
  try {
    const id = await ensureUser(new Users(db), config.DEMO_PASSWORD);
    const session = await new Sessions(db).openOnce(id, TOKEN_SECONDS);
    const token = tokens.issue({ id, name: NAME }, session, TOKEN_SECONDS);
    const line = { user: NAME, userId: id, account: accountOf(id), token };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await db.destroy();
  }
});

async function ensureUser(users: Users, password: string): Promise<string> {
  const hasher = new PasswordHasher();
  const hash = await hasher.hash(password);
  const added = await users.add(NAME, hash);
  if (added !== undefined) return added;
  const user = await users.find(NAME);
  if (user === undefined) throw new Error('the user was deleted meanwhile');
  if (!(await hasher.matches(password, user.passwordHash)))
    await users.setPasswordHash(user.id, hash);
  return user.id;
}
