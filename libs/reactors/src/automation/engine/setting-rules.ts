import type { RecordedEvent, ReactorDocuments } from '@bitacora/kernel';
import type { SettingRule } from '@bitacora/rules';
import { rulesOf } from '../folding/account-documents.js';

/** Puts the rules that an inbox or a team means in the place of those that it meant before. */
export async function withSettingRules(
  owner: string,
  compiled: readonly SettingRule[],
  { metadata, revision }: Pick<RecordedEvent, 'metadata' | 'revision'>,
  documents: ReactorDocuments,
): Promise<void> {
  const rules = await rulesOf(metadata.accountId, documents);
  const others = rules.ofSettings.filter((rule) => rule.owner !== owner);
  const own = compiled.map((rule) => ({ ...rule, owner, version: revision + 1 }));
  documents.put({ ...rules, ofSettings: [...others, ...own] });
}
