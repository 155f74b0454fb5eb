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

/** Braces with a name between them; the bound keeps a text of open braces linear. */
const VARIABLE = /(?<!\{)\{\{\s*([\p{L}\p{N}._-]{1,60})\s*\}\}(?!\})/gu;
const BRACES = /\{{2,}|\}{2,}/u;
/** Characters that are enough to find the place again. */
const QUOTED = 30;

/** Spellings of the variables of one kind of text: the name of each, and how each language writes it. */
export type VariableTable<Name extends string> = Readonly<
  Record<Name, Readonly<Record<'es' | 'en' | 'pt', string>>>
>;

/** A variable as a text writes it, and where. */
export interface WrittenVariable<Name extends string> {
  readonly name: Name;
  /** With its braces. */
  readonly written: string;
  /** Index of the first brace. */
  readonly at: number;
}

/** Reads the variables of one kind of text. */
export class VariableReader<Name extends string> {
  readonly #bySpelling: ReadonlyMap<string, Name>;

  constructor(table: VariableTable<Name>) {
    this.#bySpelling = new Map(
      Object.entries<VariableTable<Name>[Name]>(table).flatMap(([name, spellings]) =>
        Object.values(spellings).map((spelling) => [spelling, name as Name] as const),
      ),
    );
  }

  /** The first thing that is wrong with the variables of a text; null when it can be saved. */
  fault(text: string): VariableFault | null {
    const names = [...text.matchAll(VARIABLE)];
    const unknown = names.find(([, name = '']) => !this.#bySpelling.has(name));
    const outside = text.replace(VARIABLE, (written) => ' '.repeat(written.length));
    const braces = BRACES.exec(outside);
    if (braces && (!unknown || braces.index < unknown.index)) {
      return { code: 'VARIABLE_MALFORMED', params: { written: quoted(text, braces.index) } };
    }
    return unknown ? { code: 'VARIABLE_UNKNOWN', params: { variable: unknown[1] ?? '' } } : null;
  }

  /** The variables of a text that this kind of text knows, in their order. */
  in(text: string): readonly WrittenVariable<Name>[] {
    return [...text.matchAll(VARIABLE)].flatMap(({ 0: written, 1: spelling = '', index: at }) => {
      const name = this.#bySpelling.get(spelling);
      return name === undefined ? [] : [{ name, written, at }];
    });
  }

  /**
   * The text with every variable filled in that has a value; the others stay as they are written. What came from a
   * person is never read for variables again.
   */
  fill(text: string, values: Readonly<Record<Name, string | null>>): string {
    return text.replace(VARIABLE, (written, spelling: string) => {
      const name = this.#bySpelling.get(spelling);
      return (name === undefined ? null : values[name]) ?? written;
    });
  }
}

const automatic = new VariableReader(TEXT_VARIABLES);

/** The first thing that is wrong with the variables of an automatic text; null when it can be saved. */
export function variableFault(text: string): VariableFault | null {
  return automatic.fault(text);
}

/** The automatic text with every variable filled in. */
export function fillIn(text: string, values: Readonly<Record<VariableName, string>>): string {
  return automatic.fill(text, values);
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
