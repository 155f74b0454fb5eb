import { CreateContact } from '@bitacora/contacts';
import { StartConversation } from '@bitacora/conversations';
import { contactSubject, EraseSubject } from '@bitacora/kernel';
import { type FillView, fillInThisThread } from '@bitacora/rebuild';
import { loadConfig } from '@bitacora/platform';
import { projections } from '@bitacora/views';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, getPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fillInWorker } from '@bitacora/server';
import { ACCOUNT, CrashStory, workingInstallation } from '@bitacora/testing/crash';
import { buildCompiled } from '@bitacora/testing/system';

const root = resolve(__dirname, '../../../..');
const ENTRY = pathToFileURL(join(root, 'dist/libs/server/src/filling/fill.worker.js'));
const WRITER = pathToFileURL(
  join(root, 'dist/libs/adapters/sqlite/src/filling/documents.worker.js'),
);
const VIEW = 'timeline';
/** The first version is the live one. */
const HERE = 2;
const APART = 3;
const VISITS = 12;
const BATCH = { batchSize: 8 };
const WORDS = 'Xilofono de Maravilla';
/** Long enough for pages of its own, which stay as they are when they are freed. */
const LETTER = `${WORDS}. `.repeat(500);

jest.setTimeout(120_000);

/** Name of the file in the data folder that lets a thread of `holdingEntry` continue. */
const RELEASED = 'released';

/** The thread that folds. It holds, after the report of the batch that put the words into its file, until it is released. */
function holdingEntry(): URL {
  const text = `
    import { existsSync, readFileSync, readdirSync } from 'node:fs';
    import { join } from 'node:path';
    import { parentPort, workerData } from 'node:worker_threads';
    const views = join(workerData.folder, 'views');
    const isFilled = (file) => file.startsWith('${VIEW}.v${APART}');
    const hasWords = (file) => readFileSync(join(views, file)).includes('${WORDS}');
    const isReleased = () => existsSync(join(workerData.folder, '${RELEASED}'));
    const bell = new Int32Array(new SharedArrayBuffer(4));
    const post = parentPort.postMessage.bind(parentPort);
    parentPort.postMessage = (report) => {
      post(report);
      if (report.kind !== 'progress' || isReleased()) return;
      if (!readdirSync(views).filter(isFilled).some(hasWords)) return;
      while (!isReleased()) Atomics.wait(bell, 0, 0, 5);
    };
    await import('${ENTRY}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

/** What a filling is asked, besides the stores. */
type Filled = Parameters<FillView> extends [unknown, ...infer What] ? What : never;

/** Threads of this process with the lowest priority. */
function lowThreads(): number {
  const threads = readdirSync('/proc/self/task').map(Number);
  return threads.filter((thread) => getPriority(thread) === constants.priority.PRIORITY_LOW).length;
}

describe('a view that another thread fills', () => {
  let folder: string;
  let installation: Awaited<ReturnType<typeof workingInstallation>>;
  const projection = projections.find(({ name }) => name === VIEW) as (typeof projections)[number];

  beforeAll(() => buildCompiled(root));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    const settings = { BITACORA_DATA: folder, BITACORA_LOG_LEVEL: 'silent' };
    installation = await workingInstallation(loadConfig(settings));
    for (let visit = 0; visit < VISITS; visit += 1) await installation.visit(`v${visit}`);
    // No process adds to the log while two versions of it are compared.
    await installation.runtime.stop();
  });
  afterEach(async () => {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const parts = () => {
    const { runtime, stores } = installation;
    return { store: runtime.log, documents: stores.documents, clock: stores.clock };
  };
  const filling = (entry = ENTRY, writer?: URL) => {
    const threads = { entry, ...(writer && { writer }) };
    const fill = fillInWorker({ ...threads, folder, masterKey: undefined });
    return (...what: Filled) => fill(parts(), ...what);
  };
  /** In the thread of the server. */
  const fillHere = () => fillInThisThread(parts(), projection, HERE, BATCH);
  const documents = async (version: number) => {
    const { spec } = installation.runtime.views.collection(VIEW);
    const collection = await installation.stores.documents.open({ ...spec, version });
    return collection.find({}, { sort: [['_id', 1]] });
  };
  /** Files of that version which hold the words. */
  const filesWithWords = () =>
    readdirSync(join(folder, 'views'))
      .filter((file) => file.startsWith(`${VIEW}.v${APART}`))
      .filter((file) => readFileSync(join(folder, 'views', file)).includes(WORDS));

  it('holds what the thread of the server makes of the same log, and reports how far it is', async () => {
    expect(await fillHere()).toBe(true);
    const told: number[] = [];
    const onProgress = ({ done }: { done: number }) => told.push(done);
    expect(await filling()(projection, APART, { ...BATCH, onProgress })).toBe(true);
    expect((await documents(APART)).length).toBeGreaterThan(VISITS);
    expect(await documents(APART)).toEqual(await documents(HERE));
    expect(told.length).toBeGreaterThan(VISITS);
    expect(told).toEqual([...told].sort((one, other) => one - other));
  });

  it('is folded and written by threads of low priority', async () => {
    if (process.platform !== 'linux') {
      process.stdout.write('Not run: only Linux keeps a priority for each thread.\n');
      return;
    }
    // All of them, where the specs run with the lowest priority themselves.
    const before = lowThreads();
    let during = 0;
    const onProgress = () => (during = Math.max(during, lowThreads()));
    expect(await filling()(projection, APART, { ...BATCH, onProgress })).toBe(true);
    expect(during - before).toBeGreaterThanOrEqual(2);
  });

  it('is left half done when it is stopped, and continues from there', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const options = { ...BATCH, signal: stop.signal, onProgress };
    expect(await filling()(projection, APART, options)).toBe(false);
    let first = 0;
    const goesOn = { ...BATCH, onProgress: ({ done }: { done: number }) => (first ||= done) };
    expect(await filling()(projection, APART, { ...goesOn, already: 1_000 })).toBe(true);
    expect(first).toBeGreaterThan(1_000);
    await fillHere();
    expect(await documents(APART)).toEqual(await documents(HERE));
  });

  it('keeps no word of a person who is erased during it, in none of its files', async () => {
    const { runtime, stores } = installation;
    const story = new CrashStory(runtime, stores);
    const contactId = 'contact-gone';
    const place = { inboxId: 'web', contactId, ordinal: 1, conversationId: 'conversation-gone' };
    await story.send('gone', CreateContact, { contactId, inboxId: 'web', name: WORDS });
    await story.send('words', StartConversation, { ...place, messageId: 'm1', text: LETTER });
    for (let visit = 0; visit < VISITS; visit += 1) await installation.visit(`later${visit}`);
    const subject = contactSubject(ACCOUNT, contactId);
    let seen: readonly string[] = [];
    let erasing: Promise<void> = Promise.resolve();
    const erase = async () => {
      await story.send('erase', EraseSubject, { subject });
      await stores.keyRing.erase(subject);
      writeFileSync(join(folder, RELEASED), '');
    };
    const onProgress = () => {
      if (seen.length > 0) return;
      seen = filesWithWords();
      if (seen.length > 0) erasing = erase();
    };
    const fill = filling(holdingEntry(), WRITER);
    expect(await fill(projection, APART, { batchSize: 1, onProgress })).toBe(true);
    await erasing;
    expect(seen).not.toEqual([]);
    expect(filesWithWords()).toEqual([]);
  });

  const DYING = new URL('data:text/javascript,process.exit(1)');
  it.each<[string, [URL, URL?]]>([
    ['folds', [DYING, WRITER]],
    ['writes', [ENTRY, DYING]],
  ])(
    'is thrown away when the thread that %s dies, and can be started again',
    async (_, threads) => {
      const stop = new AbortController();
      const onProgress = () => stop.abort();
      await filling()(projection, APART, { ...BATCH, signal: stop.signal, onProgress });
      expect(await installation.stores.documents.versions(VIEW)).toContain(APART);
      const dying = filling(...threads);
      await expect(dying(projection, APART, BATCH)).rejects.toThrow(/interrupted.*start it again/);
      expect(await installation.stores.documents.versions(VIEW)).not.toContain(APART);
    },
  );

  it('says which event it does not know', async () => {
    const odd = {
      id: '00000000-0000-4000-8000-000000000001',
      type: 'MessageReceived',
      data: {},
      metadata: {},
    };
    await installation.stores.events.append('conversation-acme.odd', 'none', [odd as never]);
    const filled = filling()(projection, APART, BATCH);
    await expect(filled).rejects.toThrow(
      /Event 0 of conversation-acme.odd has the type MessageReceived/,
    );
  });
});
