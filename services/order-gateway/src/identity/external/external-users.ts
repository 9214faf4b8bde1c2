/** Users whom another issuer vouches for: made when they first come, without a password. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database } from '../../database/database.module';

@Injectable()
export class ExternalUsers {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async findOrAdd(issuer: string, subject: string): Promise<{ id: string; name: string }> {
    return (await this.find(issuer, subject)) ?? (await this.add(issuer, subject));
  }

  private async find(
    issuer: string,
    subject: string,
  ): Promise<{ id: string; name: string } | undefined> {
    return this.db
      .selectFrom('external_identities')
      .innerJoin('users', 'users.id', 'external_identities.user_id')
      .select(['users.id', 'users.name'])
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst();
  }

  /** Several may add the same user at once: the name is the same for all, so one is made. */
  private async add(issuer: string, subject: string): Promise<{ id: string; name: string }> {
    const name = nameOf(issuer, subject);
    return this.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('users')
        .values({ name, password_hash: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const user = await tx
        .selectFrom('users')
        .select(['id', 'name'])
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('external_identities')
        .values({ issuer, subject, user_id: user.id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return user;
    });
  }
}

/** Nobody can register a name with "~"; it is lower case, as names differ by more than case. */
function nameOf(issuer: string, subject: string): string {
  const hash = createHash('sha256').update(`${issuer}\n${subject}`).digest('hex');
  return `~${hash.slice(0, 30)}`;
}
