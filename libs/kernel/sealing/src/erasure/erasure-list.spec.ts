import { StoreSetupError, contactSubject, type Subject, erasureStream } from '@bitacora/kernel';
import { kernelFixture, NodeSigner } from '@bitacora/kernel/testing';
import { MemoryPrintedLines, MemoryVault } from '@bitacora/memory';
import { applyErasures, isListMissing, printErasures } from './apply-erasures.js';
import { ErasureList } from './erasure-list.js';
import { repeatErasures } from './repeat-erasures.js';

const subjectOf = (id: string): Subject => contactSubject('acme', id);
const signer = new NodeSigner();

/** A log and a vault, fresh or older than a list. */
function installation(lines = new MemoryPrintedLines()) {
  const kernel = kernelFixture({ events: [], commands: [] });
  const { memory: store, store: log, clock, hash, keyRing } = kernel;
  const vault = new MemoryVault();
  const list = new ErasureList({ lines, signer, clock });
  const begun: Subject[] = [];
  const begin = (subject: Subject) => Promise.resolve(void begun.push(subject));
  const repeat = () => repeatErasures({ list, log, keyRing, vault, hash, clock, begin });
  const erase = async (id: string) => {
    const subject = subjectOf(id);
    const event = { id, type: 'SubjectErased', data: { subject }, metadata: { version: 1 } };
    await store.append(erasureStream(subject), 'none', [event]);
  };
  const print = () => printErasures({ store, vault, list });
  const has = async (id: string) => (await store.read(erasureStream(subjectOf(id)))).length === 1;
  return { ...kernel, store, vault, lines, list, begun, repeat, erase, print, has };
}

const printed = async (lines: MemoryPrintedLines) =>
  (await lines.lines()).map((line) => (JSON.parse(line) as { subject: string }).subject);

describe('the list of erased people', () => {
  it('names each once, in what the log says and what was just erased', async () => {
    const { erase, print, list, lines } = installation();
    await erase('a');
    await list.print(subjectOf('b'));
    await erase('b');
    expect(await print()).toBe(2);
    expect(await print()).toBe(0);
    expect((await printed(lines)).toSorted()).toEqual([subjectOf('a'), subjectOf('b')]);
  });

  it('is printed whole again when it went away', async () => {
    const { erase, print, vault, store, clock } = installation();
    await erase('a');
    await print();
    const away = new MemoryPrintedLines();
    const list = new ErasureList({ lines: away, signer, clock });
    expect(await isListMissing(list, { store, vault })).toBe(true);
    await printErasures({ store, vault, list });
    expect(await printed(away)).toEqual([subjectOf('a')]);
    expect(await isListMissing(list, { store, vault })).toBe(false);
  });

  it('erases in a log and a vault that are older', async () => {
    const { erase, print, lines } = installation();
    for (const id of ['a', 'b']) await erase(id);
    await print();
    const older = installation(lines);
    await older.erase('a');
    await older.keyRing.ensure([subjectOf('a'), subjectOf('b'), subjectOf('c')]);
    expect(await older.repeat()).toBe(1);
    expect(older.begun).toEqual([subjectOf('b')]);
    expect(await older.has('b')).toBe(true);
    const keys = await older.keyRing.load([subjectOf('a'), subjectOf('b'), subjectOf('c')]);
    expect([...keys.values()]).toEqual(['absent', 'absent', 'present']);
    expect(await applyErasures(older)).toBe(2);
    expect(await older.repeat()).toBe(0);
  });

  it('is not worked off twice, but when the log is older than the vault', async () => {
    const { erase, print, lines, repeat, vault } = installation();
    for (let at = 0; at < 40; at += 1) await erase(`a${at}`);
    await print();
    await repeat();
    const verify = jest.spyOn(signer, 'verify');
    await repeat();
    expect(verify.mock.calls.length).toBeLessThanOrEqual(10);
    verify.mockRestore();
    const older = installation(lines);
    const mark = 'installation/erasures-repeated-up-to';
    await older.vault.put(mark, (await vault.get(mark)) ?? '');
    expect(await older.repeat()).toBe(40);
  });

  it('erases no subject on the word of others', async () => {
    const { lines, repeat, keyRing, has, clock } = installation();
    await keyRing.ensure([subjectOf('a'), subjectOf('b')]);
    await new ErasureList({ lines, signer, clock }).print(subjectOf('a'));
    await new ErasureList({ lines, signer: new NodeSigner(), clock }).print(subjectOf('b'));
    await expect(repeat()).rejects.toThrow(StoreSetupError);
    expect(await has('a')).toBe(false);
    const states = await keyRing.load([subjectOf('a'), subjectOf('b')]);
    expect([...states.values()]).toEqual(['present', 'present']);
  });

  it.each(['{"subject":"nobody"}', '{"at":1}', '{]}'])('refuses the line %s', async (line) => {
    const { lines, repeat } = installation();
    await lines.append(line);
    await expect(repeat()).rejects.toThrow('BITACORA_ERASED');
  });
});
