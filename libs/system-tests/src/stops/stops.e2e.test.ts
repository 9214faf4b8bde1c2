/** Every service is told to stop, at work and while it starts; the short form of `pnpm soak:stops`. */
import { soakStops } from './stop-soak';

test('each ends in order, also while the broker is silent', async () => {
  const said: string[] = [];
  const { stops, handovers, orders } = await soakStops({
    ...{ rounds: 2, seed: 1, outages: ['none', 'broker silent'] },
    say: (line) => said.push(line),
  });
  const all = [...stops].flatMap(([name, each]) => each.map((stop) => ({ name, ...stop })));
  expect(all.filter(({ end }) => end === 'wrong')).toEqual([]);
  // Two rounds of six services at work and six that start.
  expect(all).toHaveLength(24);
  const [leaders, replaced] = handovers;
  expect(replaced).toBe(leaders);
  expect([...orders.ends.values()]).toContain(201);
  expect([orders.lost, orders.unanswered]).toEqual([[], []]);
  expect(said).toContain('2/2 broker silent');
}, 300_000);
