/** One message to any number of clients: encoded once for each format that somebody has. */
import { jsonText } from '../wire/json-encoder';
import { messagePack } from '../wire/message-pack-encoder';
import { protobuf } from '../wire/protobuf-encoder';
import type { BodyName } from '../wire/protobuf-schema';
import { socketFrame } from '../wire/socket-frame';
import { formatKey, type WireFormat } from '../wire/wire-format';
import type { WireObject } from '../wire/wire-value';
import { shownPosition, type Position } from './position';

/** What is said: keys as in JSON, and which Protocol Buffers message has the same. */
export interface MessageContent {
  readonly body: BodyName;
  readonly fields: WireObject;
}

export interface MessageTraits {
  /**
   * State that a newer message with the same key makes worthless: while it waits for a slow
   * receiver the newer one takes its place. Absent: every message counts and none is dropped.
   */
  readonly replaces?: string;
  /** What a receiver that lags gets instead. */
  readonly whenLagging?: OutboundMessage;
  /** What it reflects; with a part: who has it has everything of the log's stream up to here. */
  readonly position?: Position;
}

export class OutboundMessage {
  private readonly frames = new Map<number, Buffer>();

  constructor(
    private readonly content: MessageContent,
    private readonly traits: MessageTraits = {},
  ) {}

  get replaces(): string | undefined {
    return this.traits.replaces;
  }

  /** What waits for a receiver that lags. */
  get lagging(): OutboundMessage {
    return this.traits.whenLagging ?? this;
  }

  get position(): Position | undefined {
    return this.traits.position;
  }

  /** The WebSocket frame; all receivers with one format share its bytes. */
  frame(format: WireFormat): Buffer {
    const key = formatKey(format);
    let frame = this.frames.get(key);
    if (frame === undefined) {
      const type = format.encoding === 'json' ? 'text' : 'binary';
      frame = socketFrame(this.payload(format), { type, deflate: format.deflate });
      this.frames.set(key, frame);
    }
    return frame;
  }

  /** As JSON as the documents show it, to compare. */
  equals(other: OutboundMessage): boolean {
    return jsonText(this.content.fields, 'string') === jsonText(other.content.fields, 'string');
  }

  private payload({ encoding, decimals, meta }: WireFormat): Buffer {
    const { body, fields } = this.content;
    const { position } = this.traits;
    const place = meta && position !== undefined ? shownPosition(position) : {};
    switch (encoding) {
      case 'json':
        return Buffer.from(jsonText({ ...fields, ...place }, decimals));
      case 'msgpack':
        return messagePack({ ...fields, ...place });
      case 'protobuf':
        return protobuf(body, fields, place);
    }
  }
}

/** The message that `content` makes, made once, when the first receiver needs it. */
export function sharedMessage(
  content: () => MessageContent,
  traits: MessageTraits = {},
): () => OutboundMessage {
  let message: OutboundMessage | undefined;
  return () => (message ??= new OutboundMessage(content(), traits));
}
