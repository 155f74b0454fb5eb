import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type UploadedFile, RefusedError, UnansweredError } from '@bitacora/console-data';
import { FileGateway } from '@bitacora/console-data/files';
import { SessionStore } from '../../../session/session-store.js';
import { Tray } from './tray.js';

/** A server that takes files when it is set to. */
class FakeFiles {
  readonly asked: {
    name: string;
    progressed: (part: number) => void;
    resolve: (file: UploadedFile) => void;
    reject: (error: Error) => void;
    stopped: boolean;
  }[] = [];

  copied: () => Promise<readonly UploadedFile[]> = async () => [];
  copyOfResponse = () => this.copied();

  upload = (_: string, file: File, progressed: (part: number) => void) => {
    const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
    const one = { name: file.name, progressed, resolve, reject, stopped: false };
    this.asked.push(one);
    return { done: promise, stop: () => (one.stopped = true) };
  };
}

describe('the tray of files beside unsent words', () => {
  const viewer = signal<object | null>({});
  const here = { conversationId: 'k1', kind: 'reply' as const };
  let files: FakeFiles;
  let tray: Tray;
  const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
  const settled = () => new Promise((done) => setTimeout(done));
  const shown = (place = here) => tray.files(place).map(({ name, state }) => `${name} ${state}`);

  beforeEach(() => {
    viewer.set({});
    files = new FakeFiles();
    TestBed.configureTestingModule({
      providers: [
        { provide: FileGateway, useValue: files },
        { provide: SessionStore, useValue: { viewer, fileLimitMb: signal(1) } },
      ],
    });
    tray = TestBed.inject(Tray);
    TestBed.tick();
  });

  it('brings a file, says how far it is, and hands it to the message', async () => {
    tray.add(here, [file('a.png')]);
    files.asked[0]?.progressed(0.5);
    expect(tray.files(here)).toMatchObject([{ state: 'uploading', part: 0.5 }]);
    files.asked[0]?.resolve({ id: 'f1', name: 'a.png', bytes: 3, program: false });
    await settled();
    expect(shown()).toEqual(['a.png uploaded']);
    expect(shown({ ...here, conversationId: 'k2' })).toEqual([]);
    expect(tray.take(here)).toEqual([{ id: 'f1', name: 'a.png', bytes: 3, program: false }]);
    expect(shown()).toEqual([]);
  });

  it('refuses what is over the limit, empty or too many without sending a byte', () => {
    tray.add(here, [file('grande.bin', 1024 * 1024 + 1), file('nada.txt', 0)]);
    expect(shown()).toEqual(['grande.bin refused', 'nada.txt refused']);
    expect(tray.files(here).map(({ failure }) => failure)).toMatchObject([
      { reasons: [{ code: 'FILE_TOO_LARGE', params: { max: 1 } }] },
      { reasons: [{ code: 'FILE_EMPTY' }] },
    ]);
    expect(files.asked).toEqual([]);
    tray.add(
      here,
      Array.from({ length: 11 }, (_, place) => file(`${place}.png`)),
    );
    expect(files.asked).toHaveLength(10);
    expect(shown().at(-1)).toBe('10.png refused');
  });

  it('shows what the server refuses, and leaves it out of the message', async () => {
    tray.add(here, [file('a.exe'), file('b.png')]);
    files.asked[0]?.reject(new RefusedError([{ code: 'X', field: null, params: {} }]));
    files.asked[1]?.resolve({ id: 'f2', name: 'b.png', bytes: 3, program: true });
    await settled();
    expect(tray.files(here)).toMatchObject([{ program: false }, { program: true }]);
    expect(tray.take(here)).toMatchObject([{ id: 'f2', program: true }]);
    expect(shown()).toEqual(['a.exe refused']);
  });

  it('tries again what got no answer, and stops what is taken away', async () => {
    tray.add(here, [file('a.png')]);
    files.asked[0]?.reject(new UnansweredError('offline', null));
    await settled();
    const [lost] = tray.files(here);
    expect(lost?.state).toBe('unanswered');
    if (lost) tray.again(here, lost);
    expect(files.asked).toHaveLength(2);
    if (lost) tray.remove(here, lost);
    expect(files.asked[1]?.stopped).toBe(true);
    expect(shown()).toEqual([]);
  });

  it('is emptied when the person signs out', () => {
    tray.add(here, [file('a.png')]);
    viewer.set(null);
    TestBed.tick();
    expect(shown()).toEqual([]);
    expect(files.asked[0]?.stopped).toBe(true);
  });

  it('brings the files of a canned response, without those that are taken away on the way', async () => {
    const response = {
      id: 'everyone~tarifas',
      files: [
        { name: 'a.pdf', bytes: 3 },
        { name: 'b.pdf', bytes: 4 },
      ],
    };
    const copying = Promise.withResolvers<readonly UploadedFile[]>();
    files.copied = () => copying.promise;
    const bringing = tray.bring(here, response);
    expect(shown()).toEqual(['a.pdf uploading', 'b.pdf uploading']);
    tray.remove(here, tray.files(here)[0]!);
    copying.resolve(response.files.map((one, nth) => ({ ...one, id: `c${nth}`, program: false })));
    await bringing;
    expect(tray.take(here)).toEqual([{ id: 'c1', name: 'b.pdf', bytes: 4, program: false }]);
    files.copied = () => Promise.reject(new UnansweredError('offline', null));
    await tray.bring(here, response);
    expect(shown()).toEqual(['a.pdf refused', 'b.pdf refused']);
    expect(tray.take(here)).toEqual([]);
  });

  it('takes none of the files of a response where there is no room for all', async () => {
    tray.add(
      here,
      Array.from({ length: 9 }, (_, nth) => file(`${nth}.png`)),
    );
    const two = [
      { name: 'a.pdf', bytes: 3 },
      { name: 'b.pdf', bytes: 4 },
    ];
    await tray.bring(here, { id: 'everyone~tarifas', files: two });
    expect(shown().slice(9)).toEqual(['a.pdf refused', 'b.pdf refused']);
  });
});
