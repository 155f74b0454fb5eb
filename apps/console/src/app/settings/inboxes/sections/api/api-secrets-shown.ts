import type { Words } from '../../../../words/words.js';
import type { ShownOnceHere } from '../../../parts/shown-secrets-dialog.js';

/** What is shown this once of an inbox of programs; null: it stays as it was. */
interface NewApiSecrets {
  readonly name: string;
  readonly key: string | null;
  readonly secret: string | null;
}

/** The words around what is shown this once. */
export function apiSecretsShown(
  t: Words['t'],
  { name, key, secret }: NewApiSecrets,
): ShownOnceHere {
  return {
    heading: t('settings.api.shown', { name }),
    lines: [t('settings.api.shownText')],
    secrets: [
      ...(key === null ? [] : [{ label: t('settings.api.key'), value: key }]),
      ...(secret === null ? [] : [{ label: t('settings.api.secret'), value: secret }]),
    ],
  };
}
