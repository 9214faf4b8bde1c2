/** The two run-time roles of a service: one writes what is projected, one answers requests. */
import type { RoleAccess, SchemaAccess } from './schema-access';

export interface ServiceAccess {
  readonly api: SchemaAccess;
  readonly projection: SchemaAccess;
}

/** Those that have an address; without any the service runs as the migrator, as tests do. */
export function serviceRoles(
  access: ServiceAccess,
  urls: { readonly api: string | undefined; readonly projection: string | undefined },
): RoleAccess[] {
  return [
    ...(urls.api === undefined ? [] : [{ url: urls.api, access: access.api }]),
    ...(urls.projection === undefined ? [] : [{ url: urls.projection, access: access.projection }]),
  ];
}
