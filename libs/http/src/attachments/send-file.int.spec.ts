import type { Attachment } from '@bitacora/conversations';
import { FakeClock } from '@bitacora/kernel/testing';
import { eventually } from '@bitacora/testing';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { DownloadTurns } from './download-turns.js';
import { sendFile } from './send-file.js';

const MB = 1024 * 1024;
const CONTENT = new Uint8Array(20 * MB).fill(7);
const FILE: Attachment = {
  fileId: 'f1',
  name: 'manual.pdf',
  mediaType: 'application/pdf',
  bytes: CONTENT.length,
};

describe('a file that goes out', () => {
  let clock: FakeClock;
  let http: Server;
  let held: number;
  let read: number;
  let statuses: number[];
  const sockets: Socket[] = [];
  const port = () => (http.address() as AddressInfo).port;

  beforeEach(async () => {
    clock = new FakeClock();
    held = 0;
    read = 0;
    statuses = [];
    const turns = new DownloadTurns(clock);
    http = createServer((request, response) => {
      const who = { pool: 'visitors', person: request.url ?? '', address: 'a' } as const;
      const content = async () => {
        held += 1;
        read += 1;
        response.once('close', () => (held -= 1));
        return CONTENT;
      };
      sendFile(response, FILE, { who, turns, clock, content }).catch((error) => {
        statuses.push((error as { getStatus(): number }).getStatus());
        response.destroy();
      });
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  });

  /** Asks for the file and never reads it. */
  const ask = async (person: string) => {
    const socket = connect(port(), '127.0.0.1');
    sockets.push(socket.on('error', () => undefined));
    await once(socket, 'connect');
    socket.write(`GET ${person} HTTP/1.1\r\nHost: x\r\n\r\n`);
  };

  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('is whole for who reads it', async () => {
    const response = await fetch(`http://127.0.0.1:${port()}/ana`);
    expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
    await eventually(() => held === 0 || null, 'nothing is held');
  });

  it('is held for a few at a time, and for none who do not read it', async () => {
    for (let at = 0; at < 8; at += 1) await ask('/ana');
    await eventually(() => held === 2 || null, 'two of a person are held');
    for (let at = 0; at < 8; at += 1) await ask(`/bea${at}`);
    await eventually(() => held === 3 || null, 'three of an address are held');
    await pass(25);
    await eventually(
      () => read === 6 || null,
      'the slow ones are over, and others have their turn',
    );
    expect(held).toBe(3);
    for (const socket of sockets) socket.destroy();
    await eventually(() => held === 0 || null, 'nothing is held');
    expect(statuses.every((status) => status === 429)).toBe(true);
  });

  it('comes in the end to who waited for slow ones', async () => {
    for (let at = 0; at < 3; at += 1) await ask(`/slow${at}`);
    await eventually(() => held === 3 || null, 'the turns are taken');
    const waiting = fetch(`http://127.0.0.1:${port()}/ana`);
    await pass(25);
    expect((await (await waiting).arrayBuffer()).byteLength).toBe(CONTENT.length);
  });
});
