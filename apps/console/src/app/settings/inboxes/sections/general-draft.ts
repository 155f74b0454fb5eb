import type { InboxSettings } from '@bitacora/console-data';

export const NAME_LONGEST = 80;

/** Name and website of an inbox, as they are in the form; null: it is no website. */
export interface GeneralDraft {
  readonly name: string;
  readonly domain: string | null;
}

export const generalDraftOf = ({ name, domain }: InboxSettings): GeneralDraft => ({ name, domain });

/** As they are saved. */
export const generalSaved = ({ name, domain }: GeneralDraft): GeneralDraft => ({
  name: name.trim(),
  domain: domain?.trim() ?? null,
});

/** How many fields differ from what is saved. */
export function generalChanges(draft: GeneralDraft, saved: GeneralDraft): number {
  const { name, domain } = generalSaved(draft);
  return Number(name !== saved.name) + Number(domain !== saved.domain);
}

/** Codes of what is wrong, by field: words for them stand under `settings.inbox.wrong.<code>`. */
export function generalProblems(draft: GeneralDraft): Partial<Record<keyof GeneralDraft, string>> {
  const { name, domain } = generalSaved(draft);
  const wrongName = name === '' ? 'nameMissing' : name.length > NAME_LONGEST ? 'nameLong' : null;
  return {
    ...(wrongName ? { name: wrongName } : {}),
    ...(domain === '' ? { domain: 'domainMissing' } : {}),
  };
}
