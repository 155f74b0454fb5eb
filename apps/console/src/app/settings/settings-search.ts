import { foldText } from '@bitacora/kernel';
import type { SettingsPlace } from './settings-place.js';

/** A page of the settings that a search found; `by` is what can be set there, null for the page itself. */
export interface FoundSetting {
  readonly place: SettingsPlace;
  readonly by: string | null;
}

/** What of the pages bears the words that were typed: pages by their names first, then by what can be set there. */
export function foundSettings(
  places: readonly SettingsPlace[],
  typed: string,
  t: (key: string) => string,
): readonly FoundSetting[] {
  const term = foldText(typed.trim());
  const bears = (key: string) => foldText(t(key)).includes(term);
  return [
    ...places.filter(({ label }) => bears(label)).map((place) => ({ place, by: null })),
    ...places.flatMap((place) =>
      (place.finds ?? []).filter(bears).map((key) => ({ place, by: t(key) })),
    ),
  ];
}
