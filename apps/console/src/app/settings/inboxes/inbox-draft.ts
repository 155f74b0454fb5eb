import type { InboxSettings } from '@bitacora/console-data';
import { type VariableFault, variableFault } from '@bitacora/schema';

export const TEXTS_MOST = 3;
export const TEXT_LONGEST = 2000;
export const NAME_LONGEST = 80;

/** What can be set about an inbox, as it is in the form. */
export interface InboxDraft {
  readonly name: string;
  readonly domain: string;
  readonly collaboratorIds: readonly string[];
  readonly replyOn: boolean;
  /** Always at least one field to write in; empty ones are not saved. */
  readonly texts: readonly string[];
}

/** The form of an inbox as it is saved. */
export function draftOf(inbox: InboxSettings): InboxDraft {
  const { on, texts } = inbox.creationReply;
  return {
    name: inbox.name,
    domain: inbox.domain,
    collaboratorIds: inbox.collaborators.map(({ id }) => id),
    replyOn: on,
    texts: texts.length ? texts : [''],
  };
}

/** Texts as they are saved: trimmed, without empty ones. */
export const spoken = (texts: readonly string[]): string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== '');

export type Part = 'website' | 'collaborators' | 'reply';
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const sorted = (ids: readonly string[]) => [...ids].sort();

/** How many fields differ from what is saved, as a person counts them. */
export function changedFields(draft: InboxDraft, saved: InboxDraft): number {
  return [
    draft.name.trim() !== saved.name,
    draft.domain.trim() !== saved.domain,
    !same(sorted(draft.collaboratorIds), sorted(saved.collaboratorIds)),
    draft.replyOn !== saved.replyOn,
    !same(spoken(draft.texts), spoken(saved.texts)),
  ].filter(Boolean).length;
}

/** The parts that differ from what is saved; each is saved by an act of its own. */
export function changedParts(draft: InboxDraft, saved: InboxDraft): readonly Part[] {
  const parts: Part[] = [];
  if (draft.name.trim() !== saved.name || draft.domain.trim() !== saved.domain)
    parts.push('website');
  if (!same(sorted(draft.collaboratorIds), sorted(saved.collaboratorIds)))
    parts.push('collaborators');
  if (draft.replyOn !== saved.replyOn || !same(spoken(draft.texts), spoken(saved.texts)))
    parts.push('reply');
  return parts;
}

/** Codes of what is wrong, by field: words for them stand under `settings.inbox.wrong.<code>`. */
export type Problems = Readonly<Partial<Record<'name' | 'domain' | 'texts', string>>>;

/** What is wrong with the variables of each text, in the order of the texts. */
export function textFaults({ texts }: InboxDraft): readonly (VariableFault | null)[] {
  return texts.map(variableFault);
}

/** What has to be corrected before the form can be saved. */
export function draftProblems(draft: InboxDraft): Problems {
  const texts = spoken(draft.texts);
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found['name'] = 'nameMissing';
  else if (draft.name.trim().length > NAME_LONGEST) found['name'] = 'nameLong';
  if (!draft.domain.trim()) found['domain'] = 'domainMissing';
  if (draft.replyOn && texts.length === 0) found['texts'] = 'textMissing';
  else if (texts.some((text) => text.length > TEXT_LONGEST)) found['texts'] = 'textLong';
  return found;
}
