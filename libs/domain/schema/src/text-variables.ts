import { cutText, cutTextStart } from '@bitacora/kernel';

/**
 * What automatic texts can name in double braces, with its spelling in each language; a text may use
 * any of them: `{{contacto.nombre}}`.
 */
export const TEXT_VARIABLES = {
  'contact.name': { es: 'contacto.nombre', en: 'contact.name', pt: 'contato.nome' },
  'contact.firstName': {
    es: 'contacto.primerNombre',
    en: 'contact.firstName',
    pt: 'contato.primeiroNome',
  },
  'conversation.reference': {
    es: 'conversacion.referencia',
    en: 'conversation.reference',
    pt: 'conversa.referencia',
  },
  'inbox.name': { es: 'bandeja.nombre', en: 'inbox.name', pt: 'caixa.nome' },
  'account.name': { es: 'cuenta.nombre', en: 'account.name', pt: 'conta.nome' },
} as const;

export type VariableName = keyof typeof TEXT_VARIABLES;

/** Why a text with variables cannot be saved: people would get the braces as they were written. */
export type VariableFault =
  /** A well written variable that does not exist. */
  | { readonly code: 'VARIABLE_UNKNOWN'; readonly params: { readonly variable: string } }
  /** Double braces around anything but a name: left open, empty, one too many. */
  | { readonly code: 'VARIABLE_MALFORMED'; readonly params: { readonly written: string } };

const bySpelling = new Map<string, VariableName>(
  Object.entries(TEXT_VARIABLES).flatMap(([name, spellings]) =>
    Object.values(spellings).map((spelling) => [spelling, name as VariableName] as const),
  ),
);

/** Braces with a name between them; the bound keeps a text of open braces linear. */
const VARIABLE = /(?<!\{)\{\{\s*([\p{L}\p{N}._-]{1,60})\s*\}\}(?!\})/gu;
const BRACES = /\{{2,}|\}{2,}/u;
/** Characters that are enough to find the place again. */
const QUOTED = 30;

/** The first thing that is wrong with the variables of a text; null when it can be saved. */
export function variableFault(text: string): VariableFault | null {
  const unknown = [...text.matchAll(VARIABLE)].find(([, name = '']) => !bySpelling.has(name));
  const outside = text.replace(VARIABLE, (written) => ' '.repeat(written.length));
  const braces = BRACES.exec(outside);
  if (braces && (!unknown || braces.index < unknown.index)) {
    return { code: 'VARIABLE_MALFORMED', params: { written: quoted(text, braces.index) } };
  }
  return unknown ? { code: 'VARIABLE_UNKNOWN', params: { variable: unknown[1] ?? '' } } : null;
}

/** The text with every variable filled in. What came from a person is never read for variables again. */
export function fillIn(text: string, values: Readonly<Record<VariableName, string>>): string {
  return text.replace(VARIABLE, (written, name: string) => {
    const variable = bySpelling.get(name);
    return variable ? values[variable] : written;
  });
}

/** From the braces to the end of what belongs to them; closing ones are shown with what is before. */
function quoted(text: string, at: number): string {
  const closing = text[at] === '}';
  const line = closing
    ? cutTextStart(text.slice(0, at + 2), QUOTED + 2)
    : cutText(text.slice(at), QUOTED);
  const [first = '', ...others] = line.split(/\s*\n\s*/u);
  return (closing ? (others.at(-1) ?? first) : first).toWellFormed().trim();
}
