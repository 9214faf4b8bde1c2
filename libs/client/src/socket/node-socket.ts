/**
 * `ws` in Node: headers, the status of a refused upgrade, and an end for connections that went dead
 * without saying so: the server pings every 15 s, so silence means that nobody is there.
 */
import { WebSocket } from 'ws';
import type { Socket, SocketEnd, SocketHandlers, SocketPlatform } from './socket';

const SILENT_MS_MAX = 45_000;
const HANDSHAKE_MS_MAX = 10_000;
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;
const CLOSE_MS_MAX = 5_000;
const NORMAL = 1000;
const ABNORMAL = 1006;

export const nodeSockets: SocketPlatform = { open, sendsHeaders: true };

function open(
  url: string,
  headers: Readonly<Record<string, string>>,
  handlers: SocketHandlers,
): Socket {
  const socket = new WebSocket(url, {
    headers: { ...headers },
    handshakeTimeout: HANDSHAKE_MS_MAX,
    maxPayload: MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
  });
  let end: SocketEnd | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const alive = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      end ??= { code: ABNORMAL, reason: 'the server went silent' };
      socket.terminate();
    }, SILENT_MS_MAX);
  };
  socket.on('open', () => {
    alive();
    handlers.opened();
  });
  socket.on('ping', alive);
  socket.on('message', (data, isBinary) => {
    alive();
    if (!isBinary && Buffer.isBuffer(data)) handlers.text(data.toString('utf8'));
  });
  socket.on('unexpected-response', (request, response) => {
    const { statusCode: status = 0, headers: answered } = response;
    const seconds = Number(answered['retry-after']);
    end = {
      code: ABNORMAL,
      reason: `the server answered ${String(status)}`,
      status,
      ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }),
    };
    response.resume();
    request.destroy();
    socket.terminate();
  });
  socket.on('error', (error) => {
    end ??= { code: ABNORMAL, reason: error.message };
  });
  socket.on('close', (code, reason) => {
    clearTimeout(silence);
    const isProtocolFault = end !== undefined && code !== ABNORMAL;
    handlers.closed(
      end === undefined || isProtocolFault ? { code, reason: reason.toString() } : end,
    );
  });
  return {
    send: (text) => {
      socket.send(text);
    },
    close: () => {
      socket.close(NORMAL);
      setTimeout(() => {
        socket.terminate();
      }, CLOSE_MS_MAX).unref();
    },
  };
}
