import { type EventToStore, type StoredEvent, RUNNERS } from '@bitacora/kernel';
import type { PrintedAnchor } from './anchor-events.js';
import { ANCHOR_MARK, type AnchorMark } from './anchor-mark.js';
import { printedText } from './anchor-text.js';
import { eventHash } from './event-hash.js';
import { isGenuine } from './event-mac.js';
import { LogAnchor } from './log-anchor.js';
import { LogTail } from './log-tail.js';
import { MacsSince } from './macs-since.js';
import { anchoredKernel, tampered } from '@bitacora/kernel/testing';
import { verifyLog } from './verify-log.js';

const HOUR = 3_600_000;
type Kernel = Awaited<ReturnType<typeof anchoredKernel>>;

/** Appends to a stream as an attacker would who can write the log, knows how digests are made, and has no key. */
async function forge({ memory, hash }: Kernel, stream: string, mac?: string): Promise<StoredEvent> {
  const [last] = await memory.read(stream, { from: 'end', direction: 'backwards', limit: 1 });
  if (!last) throw new TypeError(`There is no ${stream}.`);
  const { digest: prev, mac: _, ...rest } = last.metadata;
  const event = {
    ...last,
    id: 'f0000000-0000-4000-8000-000000000000',
    revision: last.revision + 1,
    metadata: { ...rest, prev: prev as string, ...(mac === undefined ? {} : { mac }) },
  };
  const metadata = { ...event.metadata, digest: eventHash(event, hash) };
  const { id, type, data } = event;
  await memory.append(stream, last.revision, [{ id, type, data, metadata } as EventToStore]);
  return { ...event, metadata };
}

describe('an event that an attacker appended with a right digest', () => {
  test.each([
    ['without a MAC', undefined],
    ['with one that was made up', '0123456789abcdef0123456789abcdef'],
    ['with one of another shape', 'x'],
  ])('%s is found at the start, is not anchored, and is named by who verifies', async (_, mac) => {
    const kernel = await anchoredKernel();
    const { memory: store, hash, anchor, parts, note } = kernel;
    await anchor.anchor();
    await note('t3', 'later');
    expect(await new LogTail(parts).check(100)).toBeNull();
    await forge(kernel, 'ticket-acme.t2', mac);
    const forged = { fault: 'forged', stream: 'ticket-acme.t2', revision: 2 };
    expect(await new LogTail(parts).check(100)).toMatchObject(forged);
    await expect(anchor.anchor()).rejects.toThrow('forged');
    expect((await verifyLog(store, hash)).isWhole).toBe(true);
    const requiredAfter = await new MacsSince(parts).position();
    const authenticity = { hash, requiredAfter };
    expect((await verifyLog(store, hash, { authenticity })).broken).toMatchObject(forged);
  });

  test('events of a release that made no MACs are good, until a stretch of the log had them all', async () => {
    const kernel = await anchoredKernel();
    const { hash, anchor, parts, note } = kernel;
    const old = await forge(kernel, 'ticket-acme.t1');
    await anchor.anchor();
    expect(await new MacsSince(parts).position()).toBeNull();
    await note('t1', 'by this release');
    await anchor.anchor();
    const requiredAfter = await new MacsSince(parts).position();
    expect(requiredAfter).not.toBeNull();
    expect(isGenuine(old, { hash, requiredAfter })).toBe(true);
    await forge(kernel, 'ticket-acme.t1');
    expect(await new LogTail(parts).check(100)).toMatchObject({ fault: 'forged', revision: 5 });
  });

  test('in spite of it the log is anchored where an operator wants that', async () => {
    const kernel = await anchoredKernel();
    await kernel.anchor.anchor();
    await forge(kernel, 'ticket-acme.t2');
    const faults: string[] = [];
    const onBroken = ({ fault }: { readonly fault: string }) => void faults.push(fault);
    const tolerant = new LogAnchor({ ...kernel.parts, onBroken });
    expect(await tolerant.anchor()).toBe(1);
    expect(faults).toEqual(['forged']);
    expect(await new LogTail(kernel.parts).check(100)).toBeNull();
  });
});

describe('the mark of what is anchored', () => {
  test('is not believed when an attacker without the key moved it past an event', async () => {
    const kernel = await anchoredKernel();
    const { parts, memory, documents, anchor } = kernel;
    await anchor.anchor();
    await forge(kernel, 'ticket-acme.t2');
    const collection = await documents.open<AnchorMark>(RUNNERS);
    const mark = (await collection.get([ANCHOR_MARK])).get(ANCHOR_MARK) as AnchorMark;
    const position = await memory.head();
    for (const moved of [
      { ...mark, position },
      { _id: ANCHOR_MARK, account: '-', position },
    ]) {
      await collection.commit({ put: [moved], remove: [] });
      expect(await new LogTail(parts).check(100)).toMatchObject({ fault: 'forged' });
    }
    await collection.commit({ put: [], remove: [ANCHOR_MARK] });
    expect(await new LogTail(parts).check(100)).toMatchObject({ fault: 'forged' });
  });

  test('shows that the log was cut, or changed where it is', async () => {
    const { parts, memory, anchor } = await anchoredKernel();
    await anchor.anchor();
    const isLast = (event: StoredEvent) => event.type === 'LogAnchored';
    const cut = tampered(memory, (event) => (isLast(event) ? null : event));
    expect(await new LogTail({ ...parts, store: cut }).check(100)).toMatchObject({ fault: 'cut' });
  });

  test('keeps the check at the start small, however long the log is', async () => {
    const { parts, memory, anchor, note } = await anchoredKernel();
    await anchor.anchor();
    for (let times = 0; times < 40; times += 1) await note('t1', `${times}`);
    let read = 0;
    const counting: typeof memory.readAll = async (...given) => {
      const page = await memory.readAll(...given);
      read += page.events.length;
      return page;
    };
    const store = { read: memory.read.bind(memory), readAll: counting };
    expect(await new LogTail({ ...parts, store }).check(25)).toBeNull();
    expect(read).toBe(25);
    await anchor.anchor();
    read = 0;
    expect(await new LogTail({ ...parts, store }).check(1000)).toBeNull();
    expect(read).toBe(0);
  });
});

describe('anchors that are gone, late or passed over an event', () => {
  test('all anchors removed, the printed ones too: what is old is not anchored', async () => {
    const { memory, hash, anchor, signer, clock, note } = await anchoredKernel();
    await anchor.anchor();
    clock.advance(3 * HOUR);
    await note('t1', 'much later');
    const gone = tampered(memory, (event) => (event.type === 'LogAnchored' ? null : event));
    const options = { signer, anchoredWithinMs: 2 * HOUR, printed: [] };
    expect((await verifyLog(gone, hash, options)).broken).toMatchObject({
      fault: 'late-anchor',
      stream: 'ticket-acme.t1',
      revision: 0,
    });
    expect((await verifyLog(memory, hash, { signer, anchoredWithinMs: 2 * HOUR })).isWhole).toBe(
      true,
    );
    expect((await verifyLog(memory, hash, options)).broken).toMatchObject({ fault: 'unprinted' });
  });

  test('an event that anchors of its account passed over was put there later', async () => {
    const kernel = await anchoredKernel();
    const { memory, hash, anchor, signer, note } = kernel;
    await note('t3', 'was not there');
    await note('t2', 'was there');
    const hidden = tampered(memory, (event) =>
      event.stream === 'ticket-acme.t3' && event.revision === 1 ? null : event,
    );
    const blind = new LogAnchor({ ...kernel.parts, store: { ...hidden } });
    await blind.anchor();
    expect((await verifyLog(memory, hash, { signer })).isWhole).toBe(true);
    await note('t1', 'later');
    await anchor.anchor();
    expect((await verifyLog(memory, hash, { signer })).broken).toMatchObject({
      fault: 'unanchored',
      stream: 'ticket-acme.t3',
      revision: 1,
    });
  });

  test('a log that was signed again with another key is found by who knows the right one', async () => {
    const { memory, hash, anchor, signer } = await anchoredKernel();
    const other = await anchoredKernel();
    await anchor.anchor();
    const foreign = other.signer.publicKey;
    const resigned = tampered(memory, (event) =>
      event.type === 'LogAnchored'
        ? { ...event, data: { ...event.data, publicKey: foreign } }
        : event,
    );
    const { broken } = await verifyLog(resigned, hash, { signer, publicKey: signer.publicKey });
    expect(broken).toMatchObject({ fault: 'changed' });
    expect((await verifyLog(memory, hash, { signer })).publicKey).toBe(signer.publicKey);
    expect((await verifyLog(memory, hash, { signer, publicKey: foreign })).broken).toMatchObject({
      fault: 'forged-anchor',
    });
  });
});

describe('printed anchors', () => {
  test.each(['not JSON', '', 'null', '{"stream":"anchor-acme.log"}', '[]'])(
    'a line %j is reported with its number',
    async (line) => {
      const { memory, hash, anchor, signer, sink } = await anchoredKernel();
      await anchor.anchor();
      const printed = [...(await sink.lines()), line];
      const { broken } = await verifyLog(memory, hash, { signer, printed });
      expect(broken).toMatchObject({ fault: 'unreadable-line', line: 2 });
    },
  );

  test('a line that does not fit is reported with its number, and one of another key too', async () => {
    const { memory, hash, anchor, signer, sink } = await anchoredKernel();
    await anchor.anchor();
    const [good = ''] = await sink.lines();
    const { signature: _, publicKey, ...line } = JSON.parse(good) as PrintedAnchor;
    const later = { ...line, revision: 7 };
    const printed = { ...later, signature: signer.sign(printedText(later)), publicKey };
    for (const [wrong, fault] of [
      [printed, 'missing-anchor'],
      [{ ...printed, at: '2020-01-01T00:00:00.000Z' }, 'forged-anchor'],
      [{ ...printed, publicKey: 'nothing' }, 'missing-anchor'],
    ] as const) {
      const lines = [good, good, JSON.stringify(wrong)];
      const { broken } = await verifyLog(memory, hash, { signer, printed: lines });
      expect(broken).toMatchObject({ fault, line: 3 });
    }
  });
});
