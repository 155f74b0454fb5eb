import { type CannedVariable, cannedVariables } from '@bitacora/canned-responses/variables';
import type { ShownConversation, ShownViewer } from '@bitacora/console-data';

/** What a conversation and the person who answers give for each variable; null for what is not known. */
export function valuesFor(
  { contact, inbox, reference }: Pick<ShownConversation, 'contact' | 'inbox' | 'reference'>,
  viewer: Pick<ShownViewer, 'account' | 'user'> | null | undefined,
): Readonly<Record<CannedVariable, string | null>> {
  const name = known(contact.name);
  return {
    'contact.name': name,
    'contact.firstName': name?.split(/\s+/u, 1)[0] ?? null,
    'contact.email': known(contact.email),
    'contact.phone': known(contact.phone),
    'agent.name': known(viewer?.user.name),
    'account.name': known(viewer?.account.name),
    'inbox.name': known(inbox.name),
    'conversation.reference': known(reference),
  };
}

function known(value: string | null | undefined): string | null {
  return value?.trim() || null;
}

/** A piece of a text; `missing`: a variable that was not filled in. */
export interface Piece {
  readonly text: string;
  readonly missing: boolean;
}

/** The text in pieces, with the variables apart that have still to be filled in. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { at, written } of cannedVariables.in(text)) {
    if (at > end) pieces.push({ text: text.slice(end, at), missing: false });
    pieces.push({ text: written, missing: true });
    end = at + written.length;
  }
  return end < text.length ? [...pieces, { text: text.slice(end), missing: false }] : pieces;
}
