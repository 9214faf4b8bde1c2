/** The users of this exchange; a name is taken whatever its case. */
import { Inject, Injectable } from '@nestjs/common';
import { sqlState } from '@stratex/postgres';
import { sql } from 'kysely';
import { DATABASE, type Database } from '../database/database.module';

export interface User {
  readonly id: string;
  readonly name: string;
  /** undefined: another issuer vouches for the user. */
  readonly passwordHash: string | undefined;
}

const UNIQUE_VIOLATION = '23505';

@Injectable()
export class Users {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** The new user's id, or undefined when the name is taken. */
  async add(name: string, passwordHash: string): Promise<string | undefined> {
    try {
      const { id } = await this.db
        .insertInto('users')
        .values({ name, password_hash: passwordHash })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) return undefined;
      throw error;
    }
  }

  async find(name: string): Promise<User | undefined> {
    const row = await this.db
      .selectFrom('users')
      .select(['id', 'name', 'password_hash'])
      .where(sql`lower(name)`, '=', name.toLowerCase())
      .executeTakeFirst();
    return row && { id: row.id, name: row.name, passwordHash: row.password_hash ?? undefined };
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.db
      .updateTable('users')
      .set({ password_hash: passwordHash })
      .where('id', '=', id)
      .execute();
  }
}
