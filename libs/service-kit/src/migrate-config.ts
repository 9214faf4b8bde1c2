import { IsOptional, Matches } from 'class-validator';
import { ServiceConfig } from './service-config';

const ADDRESS = /^postgres(ql)?:\/\/\S+$/;
const EXAMPLE = 'postgres://user:password@host:5432/database';

/** What a service's migration reads. */
export class MigrateConfig extends ServiceConfig {
  /** The migrator's: owns the schema, makes the roles, and is not used at run time. */
  @Matches(ADDRESS, { message: `DATABASE_URL must be set, like ${EXAMPLE}` })
  readonly DATABASE_URL!: string;

  /** The address with which the service will answer requests; its role is made from it. */
  @IsOptional()
  @Matches(ADDRESS, { message: `API_DATABASE_URL must be an address like ${EXAMPLE}` })
  readonly API_DATABASE_URL?: string;

  /** The address with which the service will project the log; its role is made from it. */
  @IsOptional()
  @Matches(ADDRESS, { message: `PROJECTION_DATABASE_URL must be an address like ${EXAMPLE}` })
  readonly PROJECTION_DATABASE_URL?: string;

  /** The address with which another service reads what this one shows; its role is made from it. */
  @IsOptional()
  @Matches(ADDRESS, { message: `READER_DATABASE_URL must be an address like ${EXAMPLE}` })
  readonly READER_DATABASE_URL?: string;
}
