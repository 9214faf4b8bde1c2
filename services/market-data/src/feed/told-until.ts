/**
 * Which market times the engine was told last, so that a replay goes on where it was: the newest batch
 * that names a symbol says it. Batches are read backwards from the newest one of the market's.
 */
import { commandsStream, commandsSubject, decodeCommandBatch } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';

/** Further back nobody looks: the replay begins anew, and the engine refuses what is old. */
const MESSAGES_MAX = 10_000;

export async function toldUntil(
  { jsm }: Broker,
  shard: string,
  symbols: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const stream = commandsStream(shard);
  const subject = commandsSubject(shard, 'market');
  const told = new Map<string, number>();
  const missing = new Set(symbols);
  const get = async (query: { last_by_subj: string } | { seq: number }) =>
    jsm.streams.getMessage(stream, query).catch(() => undefined);
  let message = await get({ last_by_subj: subject });
  for (let count = 0; message !== undefined && count < MESSAGES_MAX; count++) {
    const batch = message.subject === subject ? decodeCommandBatch(message.data) : undefined;
    for (const command of batch?.ok === true ? [...batch.value.commands].reverse() : [])
      if (command !== undefined && 'marketTime' in command && missing.delete(command.symbol))
        told.set(command.symbol, command.marketTime);
    if (missing.size === 0 || message.seq <= 1) break;
    message = await get({ seq: message.seq - 1 });
  }
  return told;
}
