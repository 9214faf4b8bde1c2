import { socketsDocument } from '@stratex/asyncapi';
import { CloseCode } from '../session/close-code';

it('the AsyncAPI document explains every code that the gateway closes with', () => {
  const { channels } = socketsDocument() as {
    channels: Record<string, { 'x-close-codes': Record<string, string> }>;
  };
  const codes = Object.values(CloseCode).filter((code) => typeof code === 'number');
  for (const { 'x-close-codes': explained } of Object.values(channels))
    expect(Object.keys(explained)).toEqual(expect.arrayContaining(codes.map(String)));
});
