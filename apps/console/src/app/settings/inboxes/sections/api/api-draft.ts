import type { InboxSettings } from '@bitacora/console-data';

export const ADDRESS_LONGEST = 2000;

/** How programs are connected, as it is in the form; null: that is no inbox of theirs. */
export type ApiDraft = { readonly address: string; readonly isSigned: boolean } | null;

export const apiDraftOf = ({ apiConnection: api }: InboxSettings): ApiDraft =>
  api ? { address: api.address ?? '', isSigned: api.isSigned } : null;

/** As it is saved. */
export function apiIn(draft: NonNullable<ApiDraft>) {
  return { address: draft.address.trim() || null, isSigned: draft.isSigned };
}

/** How many fields differ from what is saved. */
export function apiChanges(draft: ApiDraft, saved: ApiDraft): number {
  if (!draft || !saved) return 0;
  const isMoved = draft.address.trim() !== saved.address;
  return Number(isMoved) + Number(draft.isSigned !== saved.isSigned);
}

/** Code of what is wrong with the address: words for it are under `settings.api.wrong.<code>`. */
export function apiProblem(draft: ApiDraft): 'address' | null {
  const address = draft?.address.trim() ?? '';
  if (address === '') return null;
  if (address.length > ADDRESS_LONGEST || !URL.canParse(address)) return 'address';
  return /^https?:$/.test(new URL(address).protocol) ? null : 'address';
}
