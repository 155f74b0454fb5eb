import { TestBed } from '@angular/core/testing';
import { Words } from './words.js';
import { WordsLoader } from './words-loader.js';

describe('the words', () => {
  /** What does not come, by area and language. */
  const away = new Set<string>();
  const asked: string[] = [];
  const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'app/es': { 'app.save': 'Guardar', 'app.greeted': 'Hola, {{ name }}: {{name}}' },
    'app/en': { 'app.save': 'Save' },
    'rules/es': { 'rules.runs.one': '{{ count }} vez', 'rules.runs.other': '{{ count }} veces' },
    'rules/en': { 'rules.runs.one': '{{ count }} time', 'rules.runs.other': '{{ count }} times' },
  };

  const words = async () => {
    TestBed.configureTestingModule({
      providers: [
        {
          provide: WordsLoader,
          useValue: {
            load: async (area: string, language: string) => {
              const name = `${area}/${language}`;
              asked.push(name);
              if (away.has(name)) throw new Error('away');
              return new Map(Object.entries(FILES[name] ?? {}));
            },
          },
        },
      ],
    });
    const made = TestBed.inject(Words);
    await made.use('es');
    return made;
  };

  beforeEach(() => {
    away.clear();
    asked.length = 0;
  });

  it('are those of every page at first, with their values in them', async () => {
    const { t, has } = await words();
    expect(t('app.save')).toBe('Guardar');
    expect(t('app.greeted', { name: '$& Ana' })).toBe('Hola, $& Ana: $& Ana');
    expect(t('app.greeted')).toBe('Hola, : ');
    expect(t('rules.runs.one')).toBe('rules.runs.one');
    expect(has.call(TestBed.inject(Words), 'rules.runs.one')).toBe(false);
  });

  it('come with their area, once, however often it is asked for', async () => {
    const made = await words();
    await Promise.all([made.load('rules'), made.load('rules')]);
    await made.load('rules');
    expect(asked).toEqual(['app/es', 'rules/es']);
    expect(made.n('rules.runs', 1)).toBe('1 vez');
    expect(made.n('rules.runs', 2)).toBe('2 veces');
    expect([...made.under('rules.')].length).toBe(2);
  });

  it('are asked for again after they did not come', async () => {
    const made = await words();
    away.add('rules/es');
    await expect(made.load('rules')).rejects.toThrow('away');
    away.clear();
    await made.load('rules');
    expect(made.has('rules.runs.one')).toBe(true);
  });

  it('change their language together, those of areas too, and not before all are there', async () => {
    const made = await words();
    await made.load('rules');
    away.add('rules/en');
    await expect(made.use('en')).rejects.toThrow('away');
    expect(made.t('app.save')).toBe('Guardar');
    away.clear();
    await made.use('en');
    expect([made.t('app.save'), made.n('rules.runs', 2)]).toEqual(['Save', '2 times']);
  });
});
