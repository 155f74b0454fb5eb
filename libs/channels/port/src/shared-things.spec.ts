import {
  cardThing,
  placeThing,
  saidInGroup,
  saidIn,
  saidWithLines,
  stickerThing,
} from './shared-things.js';

const HOUSE = { text: '📍 1, 2', thing: placeThing({ latitude: 1, longitude: 2 }) };
const card = (name: string) => ({ text: `👤 ${name}`, thing: cardThing({ name }) });
const words = (said: ReturnType<typeof saidIn>) => said.shared?.words;

describe('what a message shares', () => {
  it('is beside its text, with what is no plain form of it', () => {
    expect(saidIn([{ text: 'Hola' }, { text: '' }])).toEqual({ text: 'Hola' });
    expect(saidIn([HOUSE])).toEqual({
      text: '📍 1, 2',
      shared: {
        things: [{ kind: 'place', latitude: 1, longitude: 2, name: '', address: '' }],
        words: '',
      },
    });
    const both = saidIn([{ text: 'Aquí' }, HOUSE, { text: '📣 Oferta' }]);
    expect(both).toMatchObject({
      text: 'Aquí\n📍 1, 2\n📣 Oferta',
      shared: { words: 'Aquí\n📣 Oferta' },
    });
  });

  it('names who says it in a group, and what is missing', () => {
    const named = saidInGroup('Ana', saidIn([HOUSE]));
    expect(named).toMatchObject({ text: 'Ana: 📍 1, 2', shared: { words: 'Ana' } });
    expect(saidInGroup('Ana', { text: 'Hola' })).toEqual({ text: 'Ana: Hola' });
    expect(saidInGroup('', saidIn([HOUSE]))).toEqual(saidIn([HOUSE]));
    expect(saidWithLines(named, ['[foto.jpg]'])).toMatchObject({
      text: 'Ana: 📍 1, 2\n[foto.jpg]',
      shared: { words: 'Ana\n[foto.jpg]' },
    });
    expect(saidWithLines({ text: '' }, ['[foto.jpg]'])).toEqual({ text: '[foto.jpg]' });
  });

  it('is bounded: of too many the rest are words, and nothing is lost', () => {
    const many = saidIn(Array.from({ length: 300 }, (_, nth) => card(`P${nth}`)));
    expect(many.shared?.things).toHaveLength(10);
    expect(words(many)?.split('\n')).toHaveLength(290);
    const phones = Array.from({ length: 10 }, (_, nth) => `${nth}`.padStart(60, '5'));
    const emails = phones.map((phone) => `${phone.repeat(4)}@x.example`);
    const large = Array.from({ length: 10 }, () => ({
      ...{ text: '👤', thing: cardThing({ name: 'n'.repeat(900), phones, emails }) },
    }));
    expect(JSON.stringify(saidIn(large).shared?.things).length).toBeLessThan(8100);
    const long = saidIn([{ text: 'x'.repeat(4001) }, HOUSE]);
    expect(long).not.toHaveProperty('shared');
    expect(saidInGroup('x'.repeat(4001), saidIn([HOUSE]))).not.toHaveProperty('shared');
    expect(saidWithLines(saidIn([HOUSE]), ['x'.repeat(4001)])).not.toHaveProperty('shared');
  });

  it.each([
    [91, 0],
    [0, 181],
    ['x', 2],
    ['', ' '],
    [null, undefined],
    [Number.NaN, Number.POSITIVE_INFINITY],
    [[1], [2]],
  ])('is no place at %j, %j', (latitude, longitude) => {
    expect(placeThing({ latitude, longitude })).toBeNull();
  });

  it('keeps odd text as one harmless line', () => {
    const name = `Casa\n\u202e<b>${'x'.repeat(500_000)}`;
    const place = placeThing({ latitude: '-34.6', longitude: '-58.4', name, address: '\0' });
    expect(place).toMatchObject({ latitude: -34.6, longitude: -58.4, address: '' });
    expect(place?.kind === 'place' && place.name).toMatch(/^Casa <b>x{1,192}…?$/u);
    expect(cardThing({ name: '\u202e', phones: [undefined, ' '], emails: [] })).toBeNull();
    expect(cardThing({ phones: ['+54 9', '+54 9', '\n'] })).toMatchObject({ phones: ['+54 9'] });
    expect(cardThing({ name: 'Eva', phones: Array.from({ length: 11 }, String) })).toBeNull();
    expect(stickerThing('😀\n'.repeat(300))).toMatchObject({ kind: 'sticker' });
  });
});
