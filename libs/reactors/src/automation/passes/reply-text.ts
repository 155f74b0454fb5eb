import { orWhenErased } from '@bitacora/kernel';
import { type CatalogueLanguage, words } from '@bitacora/rules';
import { type VariableName, fillIn } from '@bitacora/schema';
import type { TriggerContext } from '../facts/context-walker.js';

/** Stands for a contact whose name is unknown or erased. */
const FALLBACK_NAME = words('cliente', 'customer', 'cliente');

const DEFAULT_LANGUAGE: CatalogueLanguage = 'es';

/** An automatic text with its variables filled in from the moment. */
export function fillText(text: string, context: TriggerContext): string {
  return fillIn(text, valuesOf(context));
}

function valuesOf({
  contact,
  document,
  inbox,
  account,
}: TriggerContext): Record<VariableName, string> {
  const fallback = FALLBACK_NAME[account.state?.language ?? DEFAULT_LANGUAGE];
  const name = orWhenErased(contact.details.name, null)?.trim() || fallback;
  return {
    'contact.name': name,
    'contact.firstName': name.split(/\s+/, 1)[0] ?? name,
    'conversation.reference': document.state.reference,
    'inbox.name': inbox?.state.name ?? '',
    'account.name': account.state?.name ?? '',
  };
}
