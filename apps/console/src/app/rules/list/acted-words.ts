import type { Rule } from '@bitacora/console-data';
import type { Words } from '../../words/words.js';

/** How often a rule acted lately, in words. */
export function actedWords(words: Words, { acted }: Pick<Rule, 'acted'>): string {
  return acted === 0 ? words.t('rules.neverActed') : words.n('rules.actedTimes', acted);
}
