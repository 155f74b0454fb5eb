import type { WidgetUpload } from '@bitacora/widget-protocol';
import { Refusal, Unreachable } from '../calls/call-errors';
import { wordsOf } from '../spoken/words';
import { sizeOf } from './size-of';
import { FileTray } from './tray';

describe('the tray of the widget', () => {
  const settled = () => new Promise((done) => setTimeout(done));
  const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
  let answer: (file: File) => Promise<WidgetUpload>;
  let tray: FileTray;
  const told = () => [...tray.element.children].map((line) => line.textContent);

  beforeEach(() => {
    document.documentElement.lang = 'es';
    answer = async ({ name, size }) => ({ fileId: `id-${name}`, name, mediaType: '', bytes: size });
    const server = { upload: (one: File) => answer(one), limitMb: () => 1 };
    tray = new FileTray(wordsOf('es'), 'es', server, () => undefined);
  });

  it('brings files, and gives them to the message once', async () => {
    tray.add([file('a.png'), file('b.pdf')]);
    expect(tray.busy).toBe(true);
    await settled();
    expect(tray.busy).toBe(false);
    expect(tray.files.map(({ fileId }) => fileId)).toEqual(['id-a.png', 'id-b.pdf']);
    tray.clear();
    expect([tray.files, told(), tray.element.hidden]).toEqual([[], [], true]);
  });

  it('says beside each file why it cannot come, and leaves it out', async () => {
    answer = async ({ name }) => {
      if (name === 'lejos.png') throw new Unreachable('down');
      if (name === 'más.png') throw new Unreachable('429', null, true);
      if (name === 'no.png') throw new Refusal('CONTACT_BLOCKED', 403, null, {});
      throw new Refusal(name === 'x.exe' ? 'FILE_TYPE_FORBIDDEN' : 'FILE_TOO_LARGE', 413, null, {
        max: 1,
      });
    };
    tray.add([file('nada.txt', 0), file('grande.bin', 1024 * 1024 + 1)]);
    tray.add(['x.exe', 'y.bin', 'lejos.png', 'más.png', 'no.png'].map((name) => file(name)));
    await settled();
    expect(told()).toEqual([
      'nada.txtEl archivo está vacío.',
      'grande.binEl archivo pasa de 1 MB.',
      'x.exeEste archivo no se puede enviar.',
      'y.binEl archivo pasa de 1 MB.',
      'lejos.pngNo se pudo enviar',
      'más.pngVan muchos intentos desde aquí. Prueba de nuevo en unos minutos.',
      'no.pngAquí no puedes escribir.',
    ]);
    expect(tray.files).toEqual([]);
  });

  it('forgets what is taken away, and takes ten at most', async () => {
    tray.add(Array.from({ length: 11 }, (_, place) => file(`${place}.png`)));
    await settled();
    expect(tray.files).toHaveLength(10);
    expect(told().at(-1)).toContain('10 archivos');
    tray.element.querySelector('button')?.click();
    expect(tray.files).toHaveLength(9);
  });

  it('shows sizes as people read them', () => {
    expect([sizeOf(840), sizeOf(12_300), sizeOf(1_500_000)]).toEqual(['840 B', '12 kB', '1,4 MB']);
  });
});
