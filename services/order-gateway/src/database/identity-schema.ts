/** The tables of users, sessions and keys as Kysely sees them; int8 is read as text. */
import type { Scope } from '@stratex/identity';
import type { Generated } from 'kysely';

export interface UsersTable {
  readonly id: Generated<string>;
  readonly name: string;
  /** null: another issuer vouches for the user. */
  readonly password_hash: string | null;
  readonly created_at: Generated<Date>;
}

export interface ExternalIdentitiesTable {
  readonly issuer: string;
  readonly subject: string;
  readonly user_id: string;
  readonly created_at: Generated<Date>;
}

export interface SessionsTable {
  readonly id: string;
  readonly user_id: string;
  readonly created_at: Generated<Date>;
  readonly expires_at: Date;
  /** No access token of the session lives longer. */
  readonly access_until: Date;
  readonly revoked_at: Date | null;
}

export interface RefreshTokensTable {
  /** SHA-256 of the token. */
  readonly hash: Buffer;
  readonly session_id: string;
  readonly issued_at: Generated<Date>;
  readonly used_at: Date | null;
}

export interface ApiKeysTable {
  readonly id: string;
  readonly user_id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the secret, in hexadecimal digits. */
  readonly secret_hash: string;
  readonly created_at: Generated<Date>;
  readonly revoked_at: Date | null;
}
