import type { InboxSettings } from '@bitacora/console-data';
import { type VariableFault, variableFault } from '@bitacora/schema';

export const TEXTS_MOST = 3;
export const TEXT_LONGEST = 2000;

/** The automatic reply of an inbox, as it is in the form. */
export interface ReplyDraft {
  readonly on: boolean;
  /** Always at least one field to write in; empty ones are not saved. */
  readonly texts: readonly string[];
}

export function replyDraftOf({ creationReply: { on, texts } }: InboxSettings): ReplyDraft {
  return { on, texts: texts.length ? texts : [''] };
}

/** Texts as they are saved: trimmed, without empty ones. */
export const spoken = (texts: readonly string[]): string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== '');

/** How many fields differ from what is saved. */
export function replyChanges(draft: ReplyDraft, saved: ReplyDraft): number {
  const sameTexts = JSON.stringify(spoken(draft.texts)) === JSON.stringify(spoken(saved.texts));
  return Number(draft.on !== saved.on) + Number(!sameTexts);
}

/** Code of what is wrong with the texts together: words for it stand under `settings.inbox.wrong.<code>`. */
export function replyProblem({ on, texts }: ReplyDraft): 'textMissing' | 'textLong' | null {
  const said = spoken(texts);
  if (on && said.length === 0) return 'textMissing';
  return said.some((text) => text.length > TEXT_LONGEST) ? 'textLong' : null;
}

/** What is wrong with the variables of each text, in the order of the texts. */
export function textFaults({ texts }: ReplyDraft): readonly (VariableFault | null)[] {
  return texts.map(variableFault);
}
