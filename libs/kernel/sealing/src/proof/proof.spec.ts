import type { StoredEvent } from '@bitacora/kernel';
import { NodeSigner } from '@bitacora/kernel/testing';
import { canonicalJson } from './canonical-json.js';
import { eventHash } from './event-hash.js';
import { anchoredKernel as written, tampered } from '@bitacora/kernel/testing';
import { verifyLog } from './verify-log.js';
import { verifyStream } from './verify-stream.js';

test('canonical JSON has one spelling for each value', () => {
  // The example of RFC 8785, section 3.2.2.
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  expect(canonicalJson({ b: 1, a: undefined, '\u20ac': 2, '\r': 3, '1': 4 })).toBe(
    '{"\\r":3,"1":4,"b":1,"€":2}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
});

describe('verifyLog', () => {
  test('an untouched log is whole; what no anchor covers is counted', async () => {
    const { memory, hash, anchor, signer, sink, note } = await written();
    expect(await anchor.anchor()).toBe(1);
    expect(await anchor.anchor()).toBe(0);
    await note('t3', 'later');
    const printed = await sink.lines();
    expect(await verifyLog(memory, hash, { signer, printed })).toEqual({
      isWhole: true,
      events: 8,
      broken: null,
      anchors: 1,
      notYetAnchored: 1,
      publicKey: signer.publicKey,
    });
  });

  test('every changed part of every event is found, the last of a stream too', async () => {
    const { memory, hash } = await written();
    const { events } = await memory.readAll('', {}, 100);
    for (const event of events) {
      for (const changed of changesOf(event)) {
        const store = tampered(memory, (read) =>
          read.position === event.position ? changed : read,
        );
        const { isWhole, broken } = await verifyLog(store, hash);
        expect(isWhole).toBe(false);
        expect(broken).toMatchObject({ position: event.position });
        const inStream = await verifyStream(store, event.stream, hash);
        expect(inStream).not.toBeNull();
      }
    }
  });

  test('an event whose own hash was made to fit breaks the chain at the next', async () => {
    const { memory, hash } = await written();
    const store = tampered(memory, (event) => {
      if (event.stream !== 'ticket-acme.t1' || event.revision !== 1) return event;
      const changed = { ...event, data: { note: 'other' } };
      return { ...changed, metadata: { ...event.metadata, digest: eventHash(changed, hash) } };
    });
    const { broken } = await verifyLog(store, hash);
    expect(broken).toMatchObject({ fault: 'out-of-line', stream: 'ticket-acme.t1', revision: 2 });
  });

  test('an event taken out of the middle leaves a gap', async () => {
    const { memory, hash } = await written();
    const store = tampered(memory, (event) =>
      event.stream === 'ticket-acme.t1' && event.revision === 1 ? null : event,
    );
    expect((await verifyLog(store, hash)).broken).toMatchObject({ fault: 'gap', revision: 2 });
  });

  test('anchors show a cut tail, a removed stream, and a last event that was made to fit', async () => {
    const { memory, hash, anchor, signer } = await written();
    await anchor.anchor();
    const cut = tampered(memory, (event) =>
      event.stream === 'ticket-acme.t1' && event.revision === 2 ? null : event,
    );
    expect((await verifyLog(cut, hash)).isWhole).toBe(true);
    expect((await verifyLog(cut, hash, { signer })).broken).toMatchObject({
      fault: 'cut',
      stream: 'ticket-acme.t1',
      revision: 2,
    });
    const removed = tampered(memory, (event) => (event.stream === 'ticket-acme.t3' ? null : event));
    expect((await verifyLog(removed, hash, { signer })).broken).toMatchObject({
      fault: 'cut',
      stream: 'ticket-acme.t3',
    });
    const fitted = tampered(memory, (event) => {
      if (event.stream !== 'ticket-acme.t2' || event.revision !== 1) return event;
      const changed = { ...event, data: { note: 'other' } };
      return { ...changed, metadata: { ...event.metadata, digest: eventHash(changed, hash) } };
    });
    expect((await verifyLog(fitted, hash, { signer })).broken).toMatchObject({
      fault: 'not-as-anchored',
      stream: 'ticket-acme.t2',
    });
  });

  test('a forged anchor and one that is gone are found', async () => {
    const { memory, hash, anchor, signer, sink } = await written();
    await anchor.anchor();
    const printed = await sink.lines();
    const { publicKey } = new NodeSigner();
    expect((await verifyLog(memory, hash, { signer, publicKey })).broken?.fault).toBe(
      'forged-anchor',
    );
    const gone = tampered(memory, (event) => (event.type === 'LogAnchored' ? null : event));
    expect((await verifyLog(gone, hash, { signer })).isWhole).toBe(true);
    expect((await verifyLog(gone, hash, { signer, printed })).broken).toMatchObject({
      fault: 'missing-anchor',
      stream: 'anchor-acme.log',
      revision: 0,
    });
  });

  test('an erasure leaves the chains whole', async () => {
    const { memory, hash, keyRing } = await written();
    await keyRing.erase('contact:acme.k1');
    expect((await verifyLog(memory, hash)).isWhole).toBe(true);
  });
});

/** The event with one part changed, for every part that the hash covers. */
function changesOf(event: StoredEvent): StoredEvent[] {
  const [field = 'note'] = Object.keys(event.data);
  const { metadata } = event;
  return [
    { ...event, id: event.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
    { ...event, type: `${event.type}x` },
    { ...event, data: { ...event.data, [field]: 'changed' } },
    { ...event, data: { ...event.data, extra: 1 } },
    { ...event, metadata: { ...metadata, occurredAt: '2020-01-01T00:00:00.000Z' } },
    { ...event, metadata: { ...metadata, prev: 'changed' } },
    { ...event, metadata: { ...metadata, digest: 'changed' } },
    { ...event, metadata: { ...metadata, mac: '0'.repeat(32) } },
    { ...event, metadata: { ...metadata, boxes: { 'user:u1': 'Y2hhbmdlZA==' } } },
  ];
}
