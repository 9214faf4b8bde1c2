import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions } from '@nestjs/microservices';
import { subscribeStream, type Broker, type SubscribeOptions } from '@stratex/nats';
import { JetStreamTransport, type StreamMessage } from './jetstream-transport';

jest.mock('@stratex/nats', () => ({ subscribeStream: jest.fn() }));

const received: StreamMessage[] = [];

@Controller()
class MarketController {
  @EventPattern('MARKET', { deliver: 'last-per-subject', filter: 'stratex.market.ticker.*' })
  onMarket(message: StreamMessage): void {
    received.push(message);
  }

  @EventPattern('books of the market', { stream: 'MARKET', filter: 'stratex.market.book.*' })
  onBook(message: StreamMessage): void {
    received.push(message);
  }

  @EventPattern('NOTICES')
  onNotice(message: StreamMessage): void {
    received.push(message);
  }
}

@Module({ controllers: [MarketController] })
class MarketModule {}

describe('the JetStream transport', () => {
  it('subscribes each pattern as it asks, delivers in order and stops with the service', async () => {
    const deliver = new Map<string, Parameters<typeof subscribeStream>[2]>();
    const asked: SubscribeOptions[] = [];
    const stop = jest.fn(() => Promise.resolve());
    jest.mocked(subscribeStream).mockImplementation((_broker, options, onMessage) => {
      asked.push(options);
      deliver.set(options.stream, onMessage);
      return Promise.resolve({ stop });
    });
    const strategy = new JetStreamTransport({} as Broker);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- as in run-service
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(MarketModule, {
      strategy,
      logger: false,
    });
    await service.listen();
    expect(asked).toEqual([
      { stream: 'MARKET', deliver: 'last-per-subject', filter: 'stratex.market.ticker.*' },
      { stream: 'MARKET', deliver: 'new', filter: 'stratex.market.book.*' },
      { stream: 'NOTICES', deliver: 'new' },
    ]);
    const subject = 'stratex.market.ticker.BTC-KRW';
    for (const sequence of [7, 8])
      deliver.get('MARKET')?.(subject, { price: '1' }, sequence, '', 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(received).toEqual([
      { subject, value: { price: '1' }, sequence: 7 },
      { subject, value: { price: '1' }, sequence: 8 },
    ]);
    await service.close();
    expect(stop).toHaveBeenCalledTimes(3);
  });
});
