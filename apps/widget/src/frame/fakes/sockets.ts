/** Sockets that a spec opens, speaks through and closes as a server does. */
export class FakeSockets {
  readonly opened: FakeSocket[] = [];

  readonly connect = (): WebSocket => {
    const socket = new FakeSocket();
    this.opened.push(socket);
    return socket as unknown as WebSocket;
  };

  get last(): FakeSocket {
    const socket = this.opened.at(-1);
    if (!socket) throw new Error('No socket was opened.');
    return socket;
  }
}

class FakeSocket {
  readyState: number = WebSocket.CONNECTING;
  readonly sent: unknown[] = [];
  /** Moment of its opening. */
  readonly at = Date.now();
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  /** As the page closes it; a server that is gone never answers. */
  close(): void {
    this.readyState = WebSocket.CLOSING;
  }

  accept(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  push(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** As the server closes it. */
  end(code: number, reason = ''): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code, reason });
  }
}
