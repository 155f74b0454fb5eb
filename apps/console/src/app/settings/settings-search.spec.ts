import type { SettingsPagePlace } from './settings-place.js';
import { foundSettings } from './settings-search.js';

const WORDS: Readonly<Record<string, string>> = {
  general: 'General',
  inboxes: 'Bandejas',
  hours: 'Horario de atención',
  zone: 'Zona horaria',
};
const place = (to: string, finds: SettingsPagePlace['finds']): SettingsPagePlace => ({
  to,
  label: to,
  icon: 'inbox',
  needs: 'settings.read',
  group: 'account',
  finds,
});
const found = (typed: string) =>
  foundSettings(
    [place('general', ['zone']), place('inboxes', ['hours'])],
    typed,
    (key) => WORDS[key] ?? '',
  ).map((one) => [one.place.to, one.key]);

describe('a search of the settings', () => {
  it('finds pages by their names and by what can be set there, without case and accents', () => {
    expect(found('bandeja')).toEqual([['inboxes', null]]);
    expect(found('ATENCION')).toEqual([['inboxes', 'hours']]);
    expect(found(' hora')).toEqual([
      ['general', 'zone'],
      ['inboxes', 'hours'],
    ]);
    expect(found('nada de eso')).toEqual([]);
  });
});
