import type { WrittenItem } from '@bitacora/console-data';
import { shownMessage } from '../../../testing/log.js';
import { shownShared } from './shown-shared.js';

const shown = (things: readonly object[], more: object = {}) =>
  shownShared({
    ...shownMessage(1, 'Texto'),
    shared: { words: '', brief: '', things },
    ...more,
  } as WrittenItem);
const card = (phones: readonly string[], emails: readonly string[]) =>
  shown([{ __typename: 'SharedCard', name: 'Eva', phones, emails }])?.things[0];
const targets = (phones: readonly string[], emails: readonly string[] = []) => {
  const thing = card(phones, emails);
  return thing?.kind === 'card' ? thing.entries.map(({ target }) => target) : null;
};

describe('what a message shares, as it is shown', () => {
  it('leads to telephones and addresses, and nowhere else', () => {
    expect(targets(['+54 9 11-5555', '(011) 4000'])).toEqual([
      'tel:+54911' + '5555',
      'tel:0114000',
    ]);
    expect(targets(['javascript:alert(1)', '12', 'sin número'])).toEqual([null, null, null]);
    expect(
      targets([], ['eva@x.example', 'a@b?cc=c@d.example', 'x', 'a b@c', 'javascript:x@y']),
    ).toEqual(['mailto:eva@x.example', null, null, null, 'mailto:javascript%3Ax@y']);
  });

  it('is a place with a map that its coordinates alone name', () => {
    const odd = { name: '"><script>', address: '&mlat=0' };
    const place = {
      __typename: 'SharedPlace',
      latitude: 1e-9,
      longitude: -179.123_456_789,
      ...odd,
    };
    expect(shown([place])?.things).toEqual([
      {
        ...{ kind: 'place', ...odd, coordinates: '0, -179.123457' },
        target: 'https://www.openstreetmap.org/?mlat=0&mlon=-179.123457#map=17/0/-179.123457',
      },
    ]);
  });

  it('leaves the files that are no sticker to the bubble', () => {
    const file = (id: string, picture: boolean) => ({ id, picture, path: `/files/${id}` });
    const files = [file('doc', false), file('one', true), file('two', true)];
    const sticker = { __typename: 'SharedSticker', says: '' };
    const found = shown([sticker], { attachments: files });
    expect(found?.things).toEqual([{ kind: 'sticker', says: '', path: '/files/one' }]);
    expect(found?.files.map(({ id }) => id)).toEqual(['doc', 'two']);
    expect(shown([sticker])).toBeNull();
    expect(shownShared(shownMessage(1, 'Hola') as WrittenItem)).toBeNull();
  });
});
