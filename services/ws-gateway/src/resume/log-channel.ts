/**
 * The part of a dialect that comes from the log: who gets which message, live and told again.
 *
 * A dialect says once what an event gives (`messagesOf`); a session gets those of the topics that it
 * wants, whether the event happens now or is told again, so the two cannot differ.
 */
import { Hub } from '../session/hub';
import { isAfter, type Position } from '../session/position';
import type { Session } from '../session/session';
import type { LogEvent } from '../session/stream-event';
import type { History } from './history';
import { replay } from './replay';
import { RetoldMessages } from './retold-messages';
import type { TopicMessage } from './topic-message';

export interface JoinOptions {
  readonly after?: Position | undefined;
  readonly logId?: string | undefined;
  /** All topics are about this account. */
  readonly account?: string | undefined;
  /** When everything up to now was told. */
  readonly onLive?: () => void;
}

export class LogChannel {
  readonly hub = new Hub();
  /** Who is being told what was before: the topics that each run is for. */
  private readonly replaying = new Map<Session, Set<Set<string>>>();
  private readonly retold: RetoldMessages;
  private runs = 0;

  constructor(
    readonly history: History,
    private readonly messagesOf: (event: LogEvent) => readonly TopicMessage[],
  ) {
    this.retold = new RetoldMessages(messagesOf);
  }

  publish(event: LogEvent): void {
    for (const { topics, message } of this.messagesOf(event)) this.hub.publishOnce(topics, message);
  }

  /** From now on, or from a place on. */
  join(session: Session, topics: readonly string[], options: JoinOptions = {}): void {
    const { after, logId, account } = options;
    const wanted = new Set(topics);
    const goLive = (): void => {
      for (const topic of wanted) this.hub.join(session, topic);
      options.onLive?.();
    };
    if (after === undefined) {
      goLive();
      return;
    }
    const runs = this.replaying.get(session) ?? new Set();
    this.replaying.set(session, runs.add(wanted));
    let reached = after;
    const deliver = (event: LogEvent): void => {
      if (!runs.has(wanted)) return;
      for (const { topics: of, position, message } of this.retold.of(event)) {
        // Archive and ring overlap, and both begin with the event that the client has parts of.
        if (!isAfter(position, reached)) continue;
        reached = position;
        if (of.some((topic) => wanted.has(topic))) session.send(message());
      }
    };
    const run = replay({
      ...{ history: this.history, session, after, logId, account, deliver },
      goLive: () => {
        if (runs.has(wanted)) goLive();
      },
    });
    this.runs++;
    void run.finally(() => {
      runs.delete(wanted);
      if (--this.runs === 0) this.retold.forget();
    });
  }

  /** One topic less, live or still to be told. */
  part(session: Session, topic: string): void {
    for (const wanted of this.replaying.get(session) ?? []) wanted.delete(topic);
    this.hub.part(session, topic);
  }

  leave(session: Session): void {
    this.replaying.get(session)?.clear();
    this.replaying.delete(session);
    this.hub.leave(session);
  }
}
