/** The schema's history: a file each; it runs once and is never changed afterwards. */
import type { Migration } from '@stratex/postgres';
import * as users from './migrations/0001-users';
import * as orders from './migrations/0002-orders';
import * as projectionCheckpoint from './migrations/0003-projection-checkpoint';
import * as orderKinds from './migrations/0004-order-kinds';
import * as orderLookups from './migrations/0006-order-lookups';
import * as rememberedAnswers from './migrations/0009-remembered-answers';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-users': users,
  '0002-orders': orders,
  '0003-projection-checkpoint': projectionCheckpoint,
  '0004-order-kinds': orderKinds,
  '0006-order-lookups': orderLookups,
  '0009-remembered-answers': rememberedAnswers,
};
