import type { WidgetUpload } from '@bitacora/widget-protocol';
import { Memory } from '../kept/memory';
import type { LoadPart } from '../parts';
import { wordsOf } from '../spoken/words';
import { Composer } from './composer';
import { FileTray } from '../files/tray';

describe('files that are given to the box of the chat', () => {
  const settled = () => new Promise((done) => setTimeout(done));
  const uploaded = { fileId: 'f1', name: 'a.png', mediaType: 'image/png', bytes: 3 };
  let sent: (readonly [string, readonly WidgetUpload[]])[];
  let asked: string[];
  let come: (isThere: boolean) => void;

  const shown = (): HTMLFormElement => {
    const load = (name: string) => {
      asked.push(name);
      return new Promise((resolve, reject) => {
        come = (isThere) => (isThere ? resolve({ FileTray }) : reject(new Error('offline')));
      });
    };
    const { element } = new Composer(
      wordsOf('es'),
      new Memory('token-of-an-inbox', null),
      (text, files) => void sent.push([text, files]),
      () => undefined,
      { upload: async () => uploaded, limitMb: () => 1 },
      load as LoadPart,
      { language: 'es', load: () => Promise.reject(new Error()) },
    );
    document.body.replaceChildren(element);
    return element;
  };
  const drop = (form: HTMLFormElement) => {
    const files = [new File(['abc'], 'a.png')];
    form.dispatchEvent(Object.assign(new Event('drop'), { dataTransfer: { files } }));
  };
  const send = (form: HTMLFormElement) => form.dispatchEvent(new Event('submit'));

  beforeEach(() => {
    sent = [];
    asked = [];
  });

  it('wait for their tray, which nothing else asks for; the message waits for them', async () => {
    const form = shown();
    expect(asked).toEqual([]);
    drop(form);
    form.querySelector('textarea')!.value = 'Mira';
    send(form);
    expect([asked, sent]).toEqual([['attachments'], []]);
    come(true);
    await settled();
    expect(form.querySelector('.tray')?.textContent).toContain('a.png');
    send(form);
    expect(sent).toEqual([['Mira', [uploaded]]]);
  });

  it('are said not to have come when their tray does not, and words go all the same', async () => {
    const form = shown();
    drop(form);
    come(false);
    await settled();
    expect(form.querySelector('.error')?.textContent).toBe('No se pudo enviar');
    form.querySelector('textarea')!.value = 'Sin foto';
    send(form);
    expect(sent).toEqual([['Sin foto', []]]);
  });
});
