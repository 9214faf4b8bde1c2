import { orderChanged } from '../test-support/exchange';
import type { ArchivePage, ArchiveQuestion } from './archive';
import { HELD_BYTES_MAX, SharedPages } from './shared-pages';

const PAGE_EVENTS = 100;
const END = 1_000;
const ALL = 1_000;

/** Events 1 to END, of accounts u0 to u9 in turn; a page has so many of them. */
function archive(bytes = 1_000) {
  const questions: ArchiveQuestion[] = [];
  const release: (() => void)[] = [];
  return {
    questions,
    release,
    page: async (question: ArchiveQuestion): Promise<ArchivePage> => {
      questions.push(question);
      await new Promise<void>((resolve) => release.push(resolve));
      const upTo = Math.min(question.after + PAGE_EVENTS, END);
      const events = [];
      for (let event = question.after + 1; event <= upTo; event++) {
        const account = `u${String(event % 10)}`;
        if (question.account === undefined || question.account === account)
          events.push(orderChanged({ event, account }));
      }
      return { events, upTo, bytes };
    },
  };
}

const all = (after: number): ArchiveQuestion => ({ after, account: undefined });
const numbers = ({ events }: ArchivePage): number[] => events.map(({ event }) => event);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Answers all reads, also those that only begin then. */
async function answered<T>(source: ReturnType<typeof archive>, asked: Promise<T>): Promise<T> {
  const state = { isDone: false };
  const done = (): void => void (state.isDone = true);
  asked.then(done, done);
  while (!state.isDone) {
    for (const release of source.release.splice(0)) release();
    await Promise.resolve();
  }
  return asked;
}

it('what is being read is read once for all who need it', async () => {
  const source = archive();
  const pages = new SharedPages(source);
  const asked = Promise.all(range(0, 49).map((after) => pages.page(all(after), ALL)));
  const answers = await answered(source, asked);
  expect(source.questions).toEqual([all(0)]);
  for (const [after, page] of answers.entries()) {
    expect(numbers(page)).toEqual(range(after + 1, PAGE_EVENTS));
    expect(page.upTo).toBe(PAGE_EVENTS);
    expect(page.events.at(-1)).toBe(answers[0]?.events.at(-1));
  }
});

it('an account is told from what was read for all, and only its own', async () => {
  const source = archive();
  const pages = new SharedPages(source);
  await answered(source, pages.page(all(0), ALL));
  const page = await answered(source, pages.page({ after: 25, account: 'u3' }, ALL));
  expect(numbers(page)).toEqual([33, 43, 53, 63, 73, 83, 93]);
  expect(page.upTo).toBe(PAGE_EVENTS);
  expect(source.questions).toHaveLength(1);
});

it("an account's page answers nobody else", async () => {
  const source = archive();
  const pages = new SharedPages(source);
  const own = { after: 0, account: 'u3' };
  const other = { after: 0, account: 'u4' };
  const [a, b, c] = await answered(
    source,
    Promise.all([own, other, all(0)].map((question) => pages.page(question, ALL))),
  );
  expect(source.questions).toEqual([own, other, all(0)]);
  expect([a, b].map((page) => page && numbers(page)[0])).toEqual([3, 4]);
  expect(c && numbers(c)).toEqual(range(1, PAGE_EVENTS));
});

it('a part claims no more than it has, and the next goes on behind it', async () => {
  const source = archive();
  const pages = new SharedPages(source);
  const told: number[] = [];
  let after = 0;
  while (after < 300) {
    const page = await answered(source, pages.page(all(after), 30));
    told.push(...numbers(page));
    expect(page.events.length).toBeLessThanOrEqual(30);
    after = page.upTo;
  }
  expect(told).toEqual(range(1, 300));
  expect(source.questions).toEqual([0, 100, 200].map(all));
});

it('an event is not cut in two', async () => {
  const events = [1, 2, 2, 2, 3].map((event, index) => orderChanged({ event, index }));
  const pages = new SharedPages({
    page: () => Promise.resolve({ events, upTo: 3, bytes: 1 }),
  });
  const first = await pages.page(all(0), 2);
  expect([numbers(first), first.upTo]).toEqual([[1, 2, 2, 2], 2]);
  const second = await pages.page(all(first.upTo), 2);
  expect([numbers(second), second.upTo]).toEqual([[3], 3]);
});

it('pages are held up to a bound, the one unused longest goes first', async () => {
  const source = archive(HELD_BYTES_MAX / 2);
  const pages = new SharedPages(source);
  for (const after of [0, 100, 0, 200, 0, 100]) await answered(source, pages.page(all(after), ALL));
  expect(source.questions).toEqual([0, 100, 200, 100].map(all));
});

it('nothing newer is not held: it is asked for again', async () => {
  const source = archive();
  const pages = new SharedPages(source);
  for (let i = 0; i < 2; i++) {
    const [one, other] = await answered(
      source,
      Promise.all([pages.page(all(END), ALL), pages.page(all(END), ALL)]),
    );
    expect([one.upTo, other.upTo]).toEqual([END, END]);
  }
  expect(source.questions).toEqual([all(END), all(END)]);
});

it('a read that fails fails for all who waited, and the next one is tried', async () => {
  let attempts = 0;
  const pages = new SharedPages({
    page: () =>
      ++attempts === 1
        ? Promise.reject(new Error('no database'))
        : Promise.resolve({ events: [], upTo: 5, bytes: 1 }),
  });
  const asked = [pages.page(all(0), ALL), pages.page(all(1), ALL)];
  for (const one of asked) await expect(one).rejects.toThrow('no database');
  expect(await pages.page(all(0), ALL)).toMatchObject({ upTo: 5 });
});

describe('when nobody has resumed for a while', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('nothing is held', async () => {
    const source = archive();
    const pages = new SharedPages(source);
    await answered(source, pages.page(all(0), ALL));
    jest.advanceTimersByTime(9_000);
    await answered(source, pages.page(all(0), ALL));
    jest.advanceTimersByTime(9_000);
    await answered(source, pages.page(all(0), ALL));
    expect(source.questions).toHaveLength(1);
    jest.advanceTimersByTime(10_000);
    await answered(source, pages.page(all(0), ALL));
    expect(source.questions).toHaveLength(2);
  });
});
