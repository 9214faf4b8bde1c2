import { createHmac } from 'node:crypto';

/**
 * The addresses with which the services reach the database: each has two roles of its own, one that
 * answers requests and one that projects the log, made by its migration.
 *
 * The passwords follow from one secret. A database of the user's whose role may not create roles is
 * used as that role with STRATEX_DATABASE_ROLES=off.
 *
 * @param {{ url: string, service: string, secret: string }} options `url`: the migrator's
 * @returns {{ api: string, projection: string } | undefined}
 */
export function roleUrls({ url, service, secret }, env = process.env) {
  const address = new URL(url);
  // A socket's address has no place for a user.
  if (env.STRATEX_DATABASE_ROLES === 'off' || address.hostname === '') return undefined;
  const database = address.pathname.slice(1) || 'stratex';
  const as = (kind) => {
    const own = new URL(url);
    own.username = `${database}_${service.replaceAll('-', '_')}_${kind}`;
    own.password = createHmac('sha256', secret).update(own.username).digest('base64url');
    return own.href;
  };
  return { api: as('api'), projection: as('projection') };
}

/** How ws-gateway reaches the archive that order-gateway shows it. */
export function archiveUrl({ url, secret }, env = process.env) {
  return roleUrls({ url, service: 'ws-gateway', secret }, env)?.api ?? url;
}

/** What a service is told. */
export function serviceEnvironment(options, env = process.env) {
  const urls = roleUrls(options, env);
  if (urls === undefined) return { DATABASE_URL: options.url };
  return { DATABASE_URL: urls.api, PROJECTION_DATABASE_URL: urls.projection };
}

/** What a service's migration is told. */
export function migrationEnvironment(options, env = process.env) {
  const urls = roleUrls(options, env);
  if (urls === undefined) return { DATABASE_URL: options.url };
  return {
    DATABASE_URL: options.url,
    API_DATABASE_URL: urls.api,
    PROJECTION_DATABASE_URL: urls.projection,
    ...(options.service === 'order-gateway' && { READER_DATABASE_URL: archiveUrl(options, env) }),
  };
}
