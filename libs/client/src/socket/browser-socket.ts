/** The WebSocket of browsers and of newer Nodes. It cannot send headers and hides refused upgrades. */
import type { Socket, SocketHandlers, SocketPlatform } from './socket';

const NORMAL = 1000;

export const browserSockets: SocketPlatform = { open, sendsHeaders: false };

function open(
  url: string,
  _headers: Readonly<Record<string, string>>,
  handlers: SocketHandlers,
): Socket {
  const socket = new WebSocket(url);
  socket.onopen = () => {
    handlers.opened();
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') handlers.text(data);
  };
  socket.onclose = ({ code, reason }) => {
    handlers.closed({ code, reason });
  };
  return {
    send: (text) => {
      socket.send(text);
    },
    close: () => {
      socket.close(NORMAL);
    },
  };
}
