/** The schema's history: a file each; it runs once and is never changed afterwards. */
import type { Migration } from '@stratex/postgres';
import * as users from './migrations/0001-users';
import * as orders from './migrations/0002-orders';
import * as projectionCheckpoint from './migrations/0003-projection-checkpoint';
import * as orderKinds from './migrations/0004-order-kinds';
import * as logArchive from './migrations/0005-log-archive';
import * as identity from './migrations/0006-identity';
import * as orderLookups from './migrations/0007-order-lookups';
import * as rememberedAnswers from './migrations/0009-remembered-answers';
import * as resumeArchive from './migrations/0020-resume-archive';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-users': users,
  '0002-orders': orders,
  '0003-projection-checkpoint': projectionCheckpoint,
  '0004-order-kinds': orderKinds,
  '0005-log-archive': logArchive,
  '0006-identity': identity,
  '0007-order-lookups': orderLookups,
  '0009-remembered-answers': rememberedAnswers,
  '0020-resume-archive': resumeArchive,
};
