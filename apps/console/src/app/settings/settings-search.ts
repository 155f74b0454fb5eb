import { foldText } from '@bitacora/kernel';
import type { SettingsPagePlace, SettingsPlace } from './settings-place.js';

type Place = SettingsPlace & Partial<SettingsPagePlace>;

/** What a search of the settings found: a page, or a section or field of it by the key of its words. */
export interface FoundSetting {
  readonly place: Place;
  readonly key: string | null;
}

/** What of the pages bears the words that were typed: pages by their names first, then by what can be set there. */
export function foundSettings(
  places: readonly Place[],
  typed: string,
  t: (key: string) => string,
): readonly FoundSetting[] {
  const term = foldText(typed.trim());
  const bears = (key: string) => foldText(t(key)).includes(term);
  return [
    ...places.filter(({ label }) => bears(label)).map((place) => ({ place, key: null })),
    ...places.flatMap((place) => (place.finds ?? []).filter(bears).map((key) => ({ place, key }))),
  ];
}
