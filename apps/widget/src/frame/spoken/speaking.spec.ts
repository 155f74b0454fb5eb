import type { WidgetLanguage } from '../../launcher-words';
import { Spoken, loadFrameWords, speaking, type Speaks } from './speaking';
import { FRAME_WORDS } from './words';

describe('the language that the frame speaks', () => {
  let asked: { readonly language: WidgetLanguage; come(isThere: boolean): void }[];
  let changes: number;
  const load = (language: WidgetLanguage) =>
    new Promise<Speaks>((resolve, reject) => {
      const words = speaking(language, FRAME_WORDS[language]);
      asked.push({ language, come: (isThere) => (isThere ? resolve(words) : reject(new Error())) });
    });
  const spoken = () => new Spoken('es', speaking('es', FRAME_WORDS.es), () => (changes += 1), load);

  beforeEach(() => {
    asked = [];
    changes = 0;
  });

  it('is another one once its words are there, not before', async () => {
    const one = spoken();
    const wanted = one.want('pt');
    void one.want('pt');
    expect([one.language, one.words('send'), asked.length]).toEqual(['es', 'Enviar', 1]);
    asked[0]!.come(true);
    await wanted;
    expect([one.language, one.words('start'), changes]).toEqual(['pt', 'Começar', 1]);
  });

  it('is the later of two whose words are on their way, whichever come first', async () => {
    const one = spoken();
    const both = [one.want('en'), one.want('pt')];
    asked[1]!.come(true);
    asked[0]!.come(true);
    await Promise.all(both);
    expect([one.language, changes]).toEqual(['pt', 1]);
  });

  it('stays when it is wanted again before the other words came', async () => {
    const one = spoken();
    const wanted = one.want('en');
    await one.want('es');
    asked[0]!.come(true);
    await wanted;
    expect([one.language, asked.length, changes]).toEqual(['es', 1, 0]);
  });

  it('is asked for again after its words did not come', async () => {
    const one = spoken();
    const wanted = one.want('en');
    asked[0]!.come(false);
    await wanted;
    expect([one.language, changes]).toEqual(['es', 0]);
    const again = one.want('en');
    asked[1]!.come(true);
    await again;
    expect([one.language, changes]).toEqual(['en', 1]);
  });

  it('comes from a file of its own, and what is no such file is no language', async () => {
    const answers = [JSON.stringify(FRAME_WORDS.pt), '<!doctype html>'];
    const fetched: string[] = [];
    const own = globalThis.fetch;
    globalThis.fetch = ((address: string) => {
      fetched.push(address);
      const text = answers.shift() ?? '';
      return Promise.resolve({ json: async () => JSON.parse(text) as unknown });
    }) as typeof fetch;
    try {
      expect((await loadFrameWords('pt'))('error.long', 1500)).toContain('1.500');
      await expect(loadFrameWords('en')).rejects.toThrow();
    } finally {
      globalThis.fetch = own;
    }
    expect(fetched).toEqual(['/widget/parts/words-pt.json', '/widget/parts/words-en.json']);
  });
});
