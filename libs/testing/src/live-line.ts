import { once } from 'node:events';
import { WebSocket } from 'ws';
import { eventually } from './eventually.js';

/** A frame that the server pushed. */
export interface LiveFrame {
  readonly type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look at whatever came
  readonly [field: string]: any;
}

/** The live socket of a visitor's browser; keeps every frame that came. */
export class LiveLine {
  readonly frames: LiveFrame[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as LiveFrame));
  }

  /** Connects and says hello. */
  static async open(address: string, secret: string, after = ''): Promise<LiveLine> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/widget/live`);
    const line = new LiveLine(socket);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'hello', secret, after }));
    return line;
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Texts of all items that came, in order. */
  get texts(): readonly string[] {
    return this.frames
      .filter(({ type }) => type === 'items')
      .flatMap(({ items }) => (items as { text: string }[]).map(({ text }) => text));
  }

  /** The newest frame of a type, once there is one that fits. */
  next(type: string, fits: (frame: LiveFrame) => boolean = () => true): Promise<LiveFrame> {
    return eventually(
      () => this.frames.findLast((frame) => frame.type === type && fits(frame)) ?? null,
      `a frame ${type}`,
    );
  }

  /** Code and reason of the close. */
  async closed(): Promise<{ readonly code: number; readonly reason: string }> {
    if (this.socket.readyState === WebSocket.CLOSED) return { code: 0, reason: '' };
    const [code, reason] = (await once(this.socket, 'close')) as [number, Buffer];
    return { code, reason: reason.toString() };
  }

  close(): void {
    this.socket.terminate();
  }
}
