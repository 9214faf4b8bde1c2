/** Who reads, and who stops reading. */
import type { ClientSpec } from './load-client';
import type { LoadUser } from './load-user';

export interface Reader {
  readonly spec: ClientSpec;
  readonly user: LoadUser;
  /** `orders`: its own, none may be lost; `books`: of one symbol, of which only the newest counts. */
  readonly reads: 'orders' | 'books';
  readonly stalls: boolean;
}

export interface ReaderShares {
  readonly readers: number;
  readonly stalled: number;
  /** Two who trade very much, and then those who trade a little. */
  readonly users: readonly LoadUser[];
  readonly bookSymbol: string;
}

const ORDERS = '/ws?meta=1&channels=user';
const BOOKS = '/ws?meta=1&channels=market&symbol=';
const BUSY = 2;

/**
 * Half of the stalled wait for orders of the busy two, half for books. As many of each read on; all
 * the others read orders of the users that trade a little.
 */
export function readersOf({ readers, stalled, users, bookSymbol }: ReaderShares): Reader[] {
  return Array.from({ length: readers }, (_, id): Reader => {
    const reads = id < 2 * stalled && id % 2 === 1 ? 'books' : 'orders';
    const isBusy = id < 2 * stalled;
    const user = isBusy
      ? users[Math.floor(id / 2) % BUSY]
      : users[BUSY + (id % (users.length - BUSY))];
    if (user === undefined) throw new Error('there are too few users');
    const path = reads === 'books' ? BOOKS + bookSymbol : ORDERS;
    const spec = { id, path, token: user.token, mark: user.mark };
    return { spec, user, reads, stalls: id < stalled };
  });
}
