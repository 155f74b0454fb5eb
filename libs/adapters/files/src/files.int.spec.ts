import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobTooLargeError } from '@bitacora/kernel';
import { InvalidBlobNameError } from './errors.js';
import { FileAnchorSink } from './file-anchor-sink.js';
import { FolderBlobStore } from './folder-blob-store.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('blobs in a folder', () => {
  const store = (): FolderBlobStore =>
    new FolderBlobStore({ folder: join(folder, 'b'), limit: 10 });

  it('come back, are replaced, listed by prefix and removed', async () => {
    expect(await store().list('')).toEqual([]);
    await store().put('acme/c:1/b.png', bytes('one'));
    await store().put('acme/c:1/b.png', bytes('two'));
    await store().put('other/x', bytes('three'));
    expect(Buffer.from((await store().get('acme/c:1/b.png'))!).toString()).toBe('two');
    expect(await store().list('acme/')).toEqual(['acme/c:1/b.png']);
    expect(await store().list('')).toEqual(['acme/c:1/b.png', 'other/x']);
    await store().remove('acme/c:1/b.png');
    await store().remove('acme/c:1/b.png');
    expect(await store().get('acme/c:1/b.png')).toBeNull();
    expect(await store().get('other')).toBeNull();
  });

  it.each([
    '../x',
    'a/../x',
    '/etc/x',
    'a//b',
    '',
    '.incoming/x',
    'a\\b',
    'C:\\x',
    'a/b%2e',
    'ñ',
    'x\0',
  ])('refuses the name %j', async (name) => {
    await expect(store().put(name, bytes('x'))).rejects.toThrow(InvalidBlobNameError);
    await expect(store().get(name)).rejects.toThrow(InvalidBlobNameError);
    await expect(store().remove(name)).rejects.toThrow(InvalidBlobNameError);
  });

  it('refuses a file over the limit and leaves nothing of it', async () => {
    await expect(store().put('acme/x', bytes('12345678901'))).rejects.toThrow(BlobTooLargeError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves no unfinished file behind when the name is taken by a folder', async () => {
    await store().put('acme/x/y', bytes('1'));
    await expect(store().put('acme/x', bytes('2'))).rejects.toThrow();
    expect(readdirSync(join(folder, 'b', '.incoming'))).toEqual([]);
  });
});

describe('anchors in a file', () => {
  it('are kept in order, also when they are printed at once', async () => {
    const sink = new FileAnchorSink(join(folder, 'out', 'anchors.log'));
    expect(await sink.lines()).toEqual([]);
    await Promise.all(['a', 'ñ', 'c'].map((line) => sink.append(line)));
    expect(await sink.lines()).toEqual(['a', 'ñ', 'c']);
    await expect(sink.append('x\ny')).rejects.toThrow(RangeError);
  });

  it('drop a line that a crash cut off', async () => {
    const file = join(folder, 'anchors.log');
    const sink = new FileAnchorSink(file);
    await sink.append('a');
    appendFileSync(file, 'cut o');
    expect(await sink.lines()).toEqual(['a']);
    await sink.append('b');
    expect(await sink.lines()).toEqual(['a', 'b']);
  });
});
