import assert from 'node:assert/strict';
import { test } from 'node:test';

import { roleUrls } from './database-roles.mjs';

const options = {
  url: 'postgres://me:mine@db:5433/shop?sslmode=require',
  service: 'order-gateway',
  secret: 's',
};

test('every role has its own name and password at the same place', () => {
  const { api, projection } = roleUrls(options, {});
  const [a, p] = [new URL(api), new URL(projection)];
  assert.equal(a.username, 'shop_order_gateway_api');
  assert.equal(p.username, 'shop_order_gateway_projection');
  assert.equal(a.host, 'db:5433');
  assert.equal(a.search, '?sslmode=require');
  assert.notEqual(a.password, p.password);
  assert.notEqual(a.password, new URL(roleUrls({ ...options, secret: 't' }, {}).api).password);
  assert.equal(roleUrls(options, {}).api, api);
});

test('there are none when the user says so, and at a socket', () => {
  assert.equal(roleUrls(options, { STRATEX_DATABASE_ROLES: 'off' }), undefined);
  assert.equal(roleUrls({ ...options, url: 'postgresql:///shop?host=/run' }, {}), undefined);
});
