import { TEXT_VARIABLES, type VariableName } from '@bitacora/schema';
import { type CatalogueWords, words } from './words.js';

/** What automatic texts can name in double braces; each language has its own spelling of the same thing. */
export interface Variable {
  readonly name: VariableName;
  /** Accepted inside braces, in any language: `{{contacto.nombre}}`. */
  readonly spellings: CatalogueWords;
  readonly words: CatalogueWords;
}

const NAMED: Readonly<Record<VariableName, CatalogueWords>> = {
  'contact.name': words('nombre del cliente', 'contact name', 'nome do cliente'),
  'contact.firstName': words(
    'primer nombre del cliente',
    'first name of the contact',
    'primeiro nome do cliente',
  ),
  'conversation.reference': words(
    'referencia de la conversación',
    'conversation reference',
    'referência da conversa',
  ),
  'inbox.name': words('nombre de la bandeja', 'inbox name', 'nome da caixa de entrada'),
  'account.name': words('nombre de la cuenta', 'account name', 'nome da conta'),
};

/** All variables, in the order in which the builder offers them. */
export const VARIABLES: readonly Variable[] = (Object.keys(NAMED) as VariableName[]).map(
  (name) => ({ name, spellings: TEXT_VARIABLES[name], words: NAMED[name] }),
);
