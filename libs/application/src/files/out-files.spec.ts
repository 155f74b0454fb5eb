import { MemoryDocuments } from '@bitacora/memory';
import { FakeClock, TestHash } from '@bitacora/kernel/testing';
import { OUT_FILES, OUT_FILE_MS, type OutFileDocument, OutFiles } from './out-files.js';

describe('addresses of files for providers', () => {
  it('are removed once their time is over, however many there were', async () => {
    const documents = new MemoryDocuments();
    const clock = new FakeClock();
    const unused = null as never;
    const files = new OutFiles(documents, new TestHash(), clock, unused, unused);
    for (let nth = 0; nth < 1100; nth += 1)
      await files.issue('acme', { deliveryId: `d${nth}`, fileId: 'f' });
    clock.advance(OUT_FILE_MS + 1);
    for (let nth = 0; nth < 3; nth += 1)
      await files.issue('acme', { deliveryId: `later${nth}`, fileId: 'f' });
    const kept = await documents.open<OutFileDocument>(OUT_FILES);
    expect(await kept.count({})).toBe(3);
  });
});
