import { type Words, words } from './words.js';

/** What automatic texts can name in double braces; each language has its own spelling of the same thing. */
export interface Variable {
  readonly name: string;
  /** Accepted inside braces, in any language: `{{contacto.nombre}}`. */
  readonly spellings: Words;
  readonly words: Words;
}

export const VARIABLES = [
  {
    name: 'contact.name',
    spellings: words('contacto.nombre', 'contact.name', 'contato.nome'),
    words: words('nombre del cliente', 'contact name', 'nome do cliente'),
  },
  {
    name: 'contact.firstName',
    spellings: words('contacto.primerNombre', 'contact.firstName', 'contato.primeiroNome'),
    words: words(
      'primer nombre del cliente',
      'first name of the contact',
      'primeiro nome do cliente',
    ),
  },
  {
    name: 'conversation.reference',
    spellings: words('conversacion.referencia', 'conversation.reference', 'conversa.referencia'),
    words: words(
      'referencia de la conversación',
      'conversation reference',
      'referência da conversa',
    ),
  },
  {
    name: 'inbox.name',
    spellings: words('bandeja.nombre', 'inbox.name', 'caixa.nome'),
    words: words('nombre de la bandeja', 'inbox name', 'nome da caixa de entrada'),
  },
  {
    name: 'account.name',
    spellings: words('cuenta.nombre', 'account.name', 'conta.nome'),
    words: words('nombre de la cuenta', 'account name', 'nome da conta'),
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof VARIABLES)[number]['name'];

const bySpelling = new Map<string, VariableName>(
  VARIABLES.flatMap((variable) =>
    Object.values(variable.spellings).map((spelling) => [spelling, variable.name] as const),
  ),
);

/** Braces with a name between them; the bound keeps a text of open braces linear. */
const BRACES = /\{\{\s*([\p{L}\p{N}._-]{1,60})\s*\}\}/gu;

/** Names in a text that no variable has, as they were written. */
export function unknownVariables(text: string): readonly string[] {
  return [...text.matchAll(BRACES)].flatMap(([, name = '']) =>
    bySpelling.has(name) ? [] : [name],
  );
}

/** The text with every variable filled in. What came from a person is never read for variables again. */
export function fillIn(text: string, values: Readonly<Record<VariableName, string>>): string {
  return text.replace(BRACES, (written, name: string) => {
    const variable = bySpelling.get(name);
    return variable ? values[variable] : written;
  });
}
