import { attributeText } from '@bitacora/account/published';
import { USUAL_WRITER, isVerified } from '@bitacora/conversations/published';
import { isErased, orWhenErased } from '@bitacora/kernel';
import { type CatalogueLanguage, words } from '@bitacora/rules';
import {
  type AttributeVariable,
  type VariableName,
  attributesNamedIn,
  fillIn,
} from '@bitacora/schema';
import type { TriggerContext } from '../facts/context-walker.js';
import { valuesIn } from '../folding/fold-contact.js';
import { ownValue } from './own-value.js';

/** Stands for a contact whose name is unknown or erased. */
const FALLBACK_NAME = words('cliente', 'customer', 'cliente');

const DEFAULT_LANGUAGE: CatalogueLanguage = 'es';

/** An automatic text with its variables filled in from the moment; null when it names an attribute without a value. */
export function fillText(text: string, context: TriggerContext): string | null {
  return fillIn(text, { ...valuesOf(context), ...attributesIn(text, context) });
}

/** What the attributes that a text names are, as the language of the account says it. */
function attributesIn(
  text: string,
  { account, attributes, contact, document }: TriggerContext,
): Readonly<Record<AttributeVariable, string>> {
  if (!attributes) return {};
  const language = account.state?.language ?? DEFAULT_LANGUAGE;
  // What is known of the contact is not for who only typed their address.
  const ofContact = isOpen(contact, document) ? valuesIn(contact) : {};
  const values = { contact: ofContact, conversation: valuesIn(document) };
  return Object.fromEntries(
    attributesNamedIn(text).flatMap(({ owner, key }) => {
      const attribute = attributes[owner].find((one) => one.key === key);
      const value = attribute && ownValue(values[owner], attribute.attributeId);
      if (!attribute || value === undefined || isErased(value)) return [];
      const said = attributeText(attribute, value, language);
      return said === null ? [] : [[`${owner}.attribute.${key}`, said]];
    }),
  );
}

/**
 * Whether the visitor may read what the account knows of the contact: not who is filed under the contact of an e-mail, nor who
 * made a contact that another one proved to be.
 */
function isOpen(
  contact: Pick<TriggerContext['contact'], 'isProved'>,
  { state }: Pick<TriggerContext['document'], 'state'>,
): boolean {
  const writer = state.writer ?? USUAL_WRITER;
  return isVerified(writer) || !(writer.filed || contact.isProved === true);
}

function valuesOf({
  contact,
  document,
  inbox,
  account,
}: TriggerContext): Record<VariableName, string> {
  const fallback = FALLBACK_NAME[account.state?.language ?? DEFAULT_LANGUAGE];
  const known = isOpen(contact, document) ? contact.details.name : (document.typedName ?? null);
  const name = orWhenErased(known, null)?.trim() || fallback;
  return {
    'contact.name': name,
    'contact.firstName': name.split(/\s+/, 1)[0] ?? name,
    'conversation.reference': document.state.reference,
    'inbox.name': inbox?.state.name ?? '',
    'account.name': account.state?.name ?? '',
  };
}
