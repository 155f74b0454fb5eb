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

/** An attribute of the contact or of the conversation, by its key; the account says which there are. */
export type AttributeVariable = `${AttributeVariableOwner}.attribute.${string}`;
export type AttributeVariableOwner = 'contact' | 'conversation';

const ATTRIBUTE_SPELLINGS = {
  contact: { es: 'contacto.atributo', en: 'contact.attribute', pt: 'contato.atributo' },
  conversation: {
    es: 'conversacion.atributo',
    en: 'conversation.attribute',
    pt: 'conversa.atributo',
  },
} as const satisfies Readonly<Record<AttributeVariableOwner, object>>;

const ATTRIBUTE_OWNER_OF: ReadonlyMap<string, AttributeVariableOwner> = new Map(
  (['contact', 'conversation'] as const).flatMap((owner) =>
    Object.values(ATTRIBUTE_SPELLINGS[owner]).map((spelling) => [spelling, owner] as const),
  ),
);
const ATTRIBUTE_NAMED = /^(\p{L}+\.\p{L}+)\.([a-z][a-z0-9_]{0,39})$/u;

/** How each language writes the variable of an attribute: `contacto.atributo.plan`. */
export function attributeSpelling(
  owner: AttributeVariableOwner,
  key: string,
): Readonly<Record<'es' | 'en' | 'pt', string>> {
  const { es, en, pt } = ATTRIBUTE_SPELLINGS[owner];
  return { es: `${es}.${key}`, en: `${en}.${key}`, pt: `${pt}.${key}` };
}

/** Why a text with variables cannot be saved: people would get the braces as they were written. */
export type VariableFault =
  /** A well written variable that does not exist. */
  | { readonly code: 'VARIABLE_UNKNOWN'; readonly params: { readonly variable: string } }
  /** Double braces around anything but a name: left open, empty, one too many. */
  | { readonly code: 'VARIABLE_MALFORMED'; readonly params: { readonly written: string } };

/** Braces with a name between them; the bound keeps a text of open braces linear. */
const VARIABLE = /(?<!\{)\{\{\s*([\p{L}\p{N}._-]{1,80})\s*\}\}(?!\})/gu;
const BRACES = /\{{2,}|\}{2,}/u;
/** Characters that are enough to find the place again. */
const QUOTED = 30;

/** Spellings of the variables of one kind of text: the name of each, and how each language writes it. */
export type VariableTable<Name extends string> = Readonly<
  Record<Name, Readonly<Record<'es' | 'en' | 'pt', string>>>
>;

/** A variable as a text writes it, and where. */
export interface WrittenVariable<Name extends string> {
  readonly name: Name | AttributeVariable;
  /** With its braces. */
  readonly written: string;
  /** Index of the first brace. */
  readonly at: number;
}

/** What variables stand for; null and absent: nothing is known. */
export type VariableValues<Name extends string> = Readonly<Record<Name, string | null>> & {
  readonly [attribute: AttributeVariable]: string | null | undefined;
};

/** An attribute that a text names. */
export interface NamedAttribute {
  readonly owner: AttributeVariableOwner;
  readonly key: string;
  /** As the text spells it, without braces. */
  readonly written: string;
}

/** Reads the variables of one kind of text, and those of attributes, which every text can name. */
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
    const unknown = names.find(([, name = '']) => this.#named(name) === undefined);
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
      const name = this.#named(spelling);
      return name === undefined ? [] : [{ name, written, at }];
    });
  }

  /**
   * The text with every variable filled in that has a value; the others stay as they are written. What came from a
   * person is never read for variables again.
   */
  fill(text: string, values: VariableValues<Name>): string {
    return text.replace(VARIABLE, (written, spelling: string) => {
      const name = this.#named(spelling);
      return (name === undefined ? null : (values as ValueByName)[name]) ?? written;
    });
  }

  #named(spelling: string): Name | AttributeVariable | undefined {
    const known = this.#bySpelling.get(spelling);
    if (known !== undefined) return known;
    const attribute = attributeIn(spelling);
    return attribute && `${attribute.owner}.attribute.${attribute.key}`;
  }
}

type ValueByName = Readonly<Record<string, string | null | undefined>>;

function attributeIn(spelling: string): Omit<NamedAttribute, 'written'> | undefined {
  const [, prefix = '', key = ''] = ATTRIBUTE_NAMED.exec(spelling) ?? [];
  const owner = ATTRIBUTE_OWNER_OF.get(prefix);
  return owner && { owner, key };
}

/** The attributes that a text names in double braces, each as often as it does. */
export function attributesNamedIn(text: string): readonly NamedAttribute[] {
  return [...text.matchAll(VARIABLE)].flatMap(([, written = '']) => {
    const attribute = attributeIn(written);
    return attribute ? [{ ...attribute, written }] : [];
  });
}

const automatic = new VariableReader(TEXT_VARIABLES);

/** The first thing that is wrong with the variables of an automatic text; null when it can be saved. */
export function variableFault(text: string): VariableFault | null {
  return automatic.fault(text);
}

/** The automatic text with every variable filled in; null when nothing is known of one: no contact is shown the braces. */
export function fillIn(text: string, values: VariableValues<VariableName>): string | null {
  const isKnown = automatic.in(text).every(({ name }) => (values as ValueByName)[name] != null);
  return isKnown ? automatic.fill(text, values) : null;
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
