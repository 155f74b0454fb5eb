import type { WidgetApi } from '../calls/api';
import { isRefusalError, isUnreachableError } from '../calls/call-errors';
import type { Turns } from '../kept/turns';
import type { Memory } from '../kept/memory';
import { FormDraft, type FormWords } from './form-draft';

/** What came of sending: `field` names what the server does not take. */
export type FormOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly why: 'limited' | 'blocked' | null }
  | { readonly kind: 'refused'; readonly field: string };

/** Sends the contact form, one page at a time: another page that sends the same words sends a repeat. */
export function sendForm(
  words: FormWords,
  {
    api,
    memory,
    turns,
  }: {
    readonly api: Pick<WidgetApi, 'contactForm'>;
    readonly memory: Memory;
    readonly turns: Turns;
  },
): Promise<FormOutcome> {
  const draft = new FormDraft(memory);
  return turns('contact-form', async () => {
    const key = draft.key(words);
    const call = () => api.contactForm({ ...words, key, browser: draft.browser });
    try {
      await call().catch((error: unknown) => {
        // The contact of the browser was erased: another one begins.
        if (!isRefusalError(error) || error.status !== 401) throw error;
        draft.forgetBrowser();
        return call();
      });
    } catch (error) {
      return outcomeOf(error);
    }
    draft.sent();
    return { kind: 'sent' };
  });
}

function outcomeOf(error: unknown): FormOutcome {
  if (isUnreachableError(error)) return { kind: 'failed', why: error.isLimit ? 'limited' : null };
  if (!isRefusalError(error)) throw error;
  const { field, code } = error;
  if (field !== null) return { kind: 'refused', field };
  return { kind: 'failed', why: code === 'CONTACT_BLOCKED' ? 'blocked' : null };
}
