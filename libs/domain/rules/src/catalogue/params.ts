import { isVisible } from '@bitacora/kernel';
import type { AttributeOwner } from '@bitacora/account/published';
import { z } from 'zod';
import { type AttributeValue, givenAttributeValue, id, line, writtenText } from '@bitacora/schema';
import { attributeFact } from './facts/attribute-facts.js';
import { type RecipientKind, type RecipientOf, recipientSchema } from './recipients.js';
import { type Choice, type ReferenceKind, type CatalogueWords, words } from './words.js';

/** How the builder asks for a parameter of an action. */
export type ParamKind =
  | 'reference'
  | 'choice'
  | 'boolean'
  | 'number'
  /** A time in minutes, which a form asks for in minutes, hours or days. */
  | 'duration'
  | 'text'
  | 'texts'
  /** An attribute of `owner`, by the name of the fact that gives its values. */
  | 'attribute'
  /** Whom a mail goes to: one of `recipients`, with the person, team or address that it names. */
  | 'recipient'
  /** A value that the attribute under the parameter `attribute` can hold. */
  | 'value';

/** One parameter of an action: its schema, and everything that a form needs to ask for it. */
export interface Param<S extends z.ZodType = z.ZodType> {
  readonly kind: ParamKind;
  readonly words: CatalogueWords;
  readonly schema: S;
  readonly reference?: ReferenceKind;
  /** The builder offers "no one" for a reference that may be null. */
  readonly nullable?: boolean;
  readonly choices?: readonly Choice[];
  readonly min?: number;
  readonly max?: number;
  /** Whether `{{variables}}` are filled in. */
  readonly variables?: boolean;
  /** Whose attributes can be named. */
  readonly owner?: AttributeOwner;
  /** Whom a mail can go to. */
  readonly recipients?: readonly RecipientKind[];
}

/** Most characters of one automatic text. */
export const MAX_TEXT = 2000;

/** Characters of the name of a fact: no id of an attribute makes a longer one. */
const MAX_FACT_NAME = 120;

const automaticText = writtenText.max(MAX_TEXT).refine(isVisible, 'REQUIRED');

const THING_WORDS: Readonly<Record<ReferenceKind, CatalogueWords>> = {
  label: words('etiqueta', 'label', 'etiqueta'),
  user: words('persona', 'person', 'pessoa'),
  team: words('equipo', 'team', 'equipe'),
  inbox: words('bandeja', 'inbox', 'caixa de entrada'),
  attribute: words('atributo', 'attribute', 'atributo'),
  option: words('opción', 'option', 'opção'),
  webhook: words('webhook', 'webhook', 'webhook'),
  macro: words('macro', 'macro', 'macro'),
};

/** A thing of the account. */
export function reference(kind: ReferenceKind): Param<typeof id> {
  return { kind: 'reference', reference: kind, words: THING_WORDS[kind], schema: id };
}

/** A thing of the account, or none. */
export function optionalReference(kind: ReferenceKind): Param<z.ZodNullable<typeof id>> {
  return {
    kind: 'reference',
    reference: kind,
    nullable: true,
    words: THING_WORDS[kind],
    schema: id.nullable(),
  };
}

/** An attribute of conversations, or of contacts: `conversation.attribute.<type>.<id>`. */
export function attribute(owner: AttributeOwner): Param<z.ZodString> {
  const isOne = (name: string) => attributeFact(name)?.attribute?.owner === owner;
  const schema = z.string().max(MAX_FACT_NAME).refine(isOne, 'MALFORMED_VALUE');
  return { kind: 'attribute', words: THING_WORDS.attribute, owner, schema };
}

/** What the attribute is set to. Whether it can hold that is known to its definition. */
export function attributeValue(): Param<z.ZodType<AttributeValue>> {
  const schema = givenAttributeValue.refine((value) => value !== null, 'MALFORMED_VALUE');
  return {
    kind: 'value',
    words: words('valor', 'value', 'valor'),
    schema: schema as unknown as z.ZodType<AttributeValue>,
  };
}

/** A value of a closed list; `choices` gives its words. */
export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  choices: readonly Choice[],
  named: CatalogueWords,
): Param<z.ZodEnum<{ [K in V[number]]: K }>> {
  const allowed = choices.filter((each) => (values as readonly string[]).includes(each.value));
  return { kind: 'choice', choices: allowed, words: named, schema: z.enum(values) };
}

export function flag(named: CatalogueWords): Param<z.ZodBoolean> {
  return { kind: 'boolean', words: named, schema: z.boolean() };
}

export function wholeNumber(min: number, max: number, named: CatalogueWords): Param<z.ZodNumber> {
  return { kind: 'number', words: named, min, max, schema: z.number().int().min(min).max(max) };
}

/** A time of so many whole minutes at most. */
export function duration(max: number, named: CatalogueWords): Param<z.ZodNumber> {
  return {
    ...{ kind: 'duration', words: named, min: 1, max },
    schema: z.number().int().min(1).max(max),
  };
}

/** Whom a mail goes to. */
export function recipient<const K extends RecipientKind>(
  kinds: readonly K[],
  named: CatalogueWords,
): Param<z.ZodType<RecipientOf<K>>> {
  return { kind: 'recipient', words: named, recipients: kinds, schema: recipientSchema(kinds) };
}

/** One line in which variables are filled in. */
export function filledLine(max: number, named: CatalogueWords): Param<z.ZodString> {
  const schema = line(max);
  return { kind: 'text', words: named, min: 1, max, variables: true, schema };
}

export function filledText(named: CatalogueWords): Param<z.ZodString> {
  return {
    kind: 'text',
    words: named,
    min: 1,
    max: MAX_TEXT,
    variables: true,
    schema: automaticText,
  };
}

/** One to three texts, one of which is picked at random each time. */
export function filledTexts(named: CatalogueWords): Param<z.ZodArray<z.ZodString>> {
  return {
    kind: 'texts',
    words: named,
    min: 1,
    max: 3,
    variables: true,
    schema: z.array(automaticText).min(1).max(3),
  };
}
