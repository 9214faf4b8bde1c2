/** The parts that both documents are made of: channels with their messages, and operations. */
import type { Message } from './message';
import type { Schema } from './schema';

export interface Channel {
  readonly name: string;
  readonly address: string;
  readonly description: string;
  /** By the exchange. */
  readonly sent: readonly Message[];
  /** From clients. */
  readonly received: readonly Message[];
  /** Of the WebSocket upgrade. */
  readonly query?: Schema;
  readonly parameters?: Readonly<Record<string, { readonly description: string }>>;
}

export type Document = Readonly<Record<string, unknown>>;

interface Parts {
  readonly channels: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly components: {
    readonly messages: Readonly<Record<string, unknown>>;
    readonly schemas?: Readonly<Record<string, Schema>>;
  };
}

interface PartsOptions {
  /** Added to every channel. */
  readonly extension?: Readonly<Record<string, unknown>>;
  readonly schemas?: Readonly<Record<string, Schema>>;
}

export function channelsOf(channels: readonly Channel[], options: PartsOptions = {}): Parts {
  const { extension = {}, schemas } = options;
  return {
    channels: Object.fromEntries(
      channels.map((channel) => [channel.name, channelOf(channel, extension)]),
    ),
    operations: Object.fromEntries(channels.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(
        channels.flatMap((channel) =>
          all(channel).map((message) => [keyOf(channel, message), messageOf(message)]),
        ),
      ),
      ...(schemas && { schemas }),
    },
  };
}

const all = ({ sent, received }: Channel): readonly Message[] => [...sent, ...received];
const keyOf = ({ name }: Channel, message: Message): string => `${name}.${message.name}`;

function channelOf(channel: Channel, extension: Readonly<Record<string, unknown>>): object {
  const { address, description, query, parameters } = channel;
  return {
    ...{ address, description },
    messages: Object.fromEntries(
      all(channel).map((message) => [
        message.name,
        { $ref: `#/components/messages/${keyOf(channel, message)}` },
      ]),
    ),
    ...(parameters && { parameters }),
    ...(query && { bindings: { ws: { method: 'GET', query, bindingVersion: '0.1.0' } } }),
    ...extension,
  };
}

function messageOf({ name, summary, payload, example }: Message): object {
  return {
    ...{ name, title: name, summary, payload },
    examples: [{ name: 'example', payload: example }],
  };
}

function operationsOf(channel: Channel): [string, object][] {
  const operation = (action: 'send' | 'receive', messages: readonly Message[]): object => ({
    action,
    channel: { $ref: `#/channels/${channel.name}` },
    messages: messages.map(({ name }) => ({
      $ref: `#/channels/${channel.name}/messages/${name}`,
    })),
  });
  const { name, sent, received } = channel;
  const operations: [string, object][] = [];
  if (sent.length > 0) operations.push([`${name}.send`, operation('send', sent)]);
  if (received.length > 0) operations.push([`${name}.receive`, operation('receive', received)]);
  return operations;
}
