import { type CannedVariable, cannedVariables } from '@bitacora/canned-responses/variables';
import type { ShownConversation, ShownViewer } from '@bitacora/console-data';
import type { VariableValues } from '@bitacora/schema/text-variables';
import type { DefinedAttribute, HeldValue } from '../../../attributes/attribute-words.js';

type Answered = Pick<ShownConversation, 'contact' | 'inbox' | 'reference' | 'attributes'>;

/** The attributes of the account, and how a value of one is said to a contact; null for an option that is gone. */
export interface AttributesSaid {
  readonly attributes: readonly DefinedAttribute[];
  readonly say: (attribute: DefinedAttribute, value: HeldValue) => string | null;
}

/** What a conversation and the person who answers give for each variable; null for what is not known. */
export function valuesFor(
  { contact, inbox, reference, attributes }: Answered,
  viewer: Pick<ShownViewer, 'account' | 'user'> | null | undefined,
  { attributes: defined, say }: AttributesSaid,
): VariableValues<CannedVariable> {
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
    ...ofAttributes('contact', contact.attributes),
    ...ofAttributes('conversation', attributes),
  };

  function ofAttributes(owner: 'contact' | 'conversation', values: Answered['attributes']) {
    return Object.fromEntries(
      defined
        .filter((one) => one.owner === owner)
        .map((attribute) => {
          const held = values.find((value) => value.attribute.id === attribute.id);
          const said = held ? say(attribute, held.value as HeldValue) : null;
          return [`${owner}.attribute.${attribute.key}`, known(said)];
        }),
    );
  }
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
