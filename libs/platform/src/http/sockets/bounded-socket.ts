import { WebSocket } from 'ws';

/** Most bytes that wait for one socket to read them, besides the frame that is being given to it. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

type Done = (error?: Error) => void;
/** As the types of `ws` have it; without an error it is called with none. */
type SocketCallback = (error: Error) => void;
type Sent = Parameters<WebSocket['send']>[0];
type SendOptions = Parameters<WebSocket['send']>[1];

/**
 * A socket that keeps a bounded number of bytes for the other side. One that does not read is ended at once: a
 * close frame would only wait behind the rest. Whatever is sent passes here, answers to pings too.
 */
export class BoundedSocket extends WebSocket {
  /**
   * An error is a mistake of the other side, or its connection that broke: the socket is over. Libraries that listen
   * would write it to the log as a fault of ours.
   */
  override emit(event: string | symbol, ...given: unknown[]): boolean {
    if (event !== 'error') return super.emit(event, ...given);
    this.terminate();
    return true;
  }

  override send(data: Sent, done?: Done): void;
  override send(data: Sent, options: SendOptions, done?: Done): void;
  override send(data: Sent, options?: SendOptions | Done, done?: Done): void {
    const then = typeof options === 'function' ? options : done;
    const given = typeof options === 'function' ? {} : (options ?? {});
    if (this.#reads()) super.send(data, given, this.#ended(then));
    else then?.();
  }

  override ping(data?: unknown, mask?: boolean, given?: SocketCallback): void {
    const done = given as Done | undefined;
    if (this.#reads()) super.ping(data, mask, this.#ended(done));
    else done?.();
  }

  override pong(data?: unknown, mask?: boolean, given?: SocketCallback): void {
    const done = given as Done | undefined;
    if (this.#reads()) super.pong(data, mask, this.#ended(done));
    else done?.();
  }

  #reads(): boolean {
    if (this.bufferedAmount <= MAX_BUFFERED_BYTES) return true;
    this.terminate();
    return false;
  }

  /** A frame that is lost with its socket is no error of the one who sent it: the `close` event says so. */
  #ended(done: Done | undefined): Done {
    return (error) => done?.(this.readyState === WebSocket.OPEN ? error : undefined);
  }
}
