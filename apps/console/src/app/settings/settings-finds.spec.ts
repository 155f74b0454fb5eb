import changesEn from '../../i18n/changes/en.json';
import changesEs from '../../i18n/changes/es.json';
import changesPt from '../../i18n/changes/pt.json';
import settingsEn from '../../i18n/settings/en.json';
import settingsEs from '../../i18n/settings/es.json';
import settingsPt from '../../i18n/settings/pt.json';
import { settingsPlaces } from './settings-place.js';
import { settingsRoutes } from './settings.routes.js';

const LANGUAGES: readonly (readonly [string, object])[] = [
  ['es', { settings: settingsEs, changes: changesEs }],
  ['en', { settings: settingsEn, changes: changesEn }],
  ['pt', { settings: settingsPt, changes: changesPt }],
];
const at = (words: object, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (group, name) => (group as Record<string, unknown> | undefined)?.[name],
      words,
    );

const pages = (settingsRoutes[0]?.children ?? []).filter(
  ({ path, loadComponent }) => loadComponent && !path?.includes(':'),
);
const places = settingsPlaces(settingsRoutes);

describe('what can be set on a page', () => {
  it.each(pages.map(({ path }) => path ?? ''))('is found by a search: %s', (path) => {
    const place = places.find(({ to }) => to === path);
    expect(place?.finds?.length).toBeGreaterThan(0);
  });

  it.each(LANGUAGES)('has words in each language: %s', (_language, words) => {
    const keys = places.flatMap(({ finds = [] }) => finds);
    expect(keys.filter((key) => typeof at(words, key) !== 'string')).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
