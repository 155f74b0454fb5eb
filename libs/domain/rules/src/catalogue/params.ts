import { isVisible } from '@bitacora/kernel';
import { z } from 'zod';
import { id, writtenText } from '@bitacora/schema';
import { type Choice, type ReferenceKind, type CatalogueWords, words } from './words.js';

/** How the builder asks for a parameter of an action. */
export type ParamKind = 'reference' | 'choice' | 'boolean' | 'number' | 'text' | 'texts';

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
}

/** Most characters of one automatic text. */
export const MAX_TEXT = 2000;

const automaticText = writtenText.max(MAX_TEXT).refine(isVisible, 'REQUIRED');

const THING_WORDS: Readonly<Record<ReferenceKind, CatalogueWords>> = {
  label: words('etiqueta', 'label', 'etiqueta'),
  user: words('persona', 'person', 'pessoa'),
  team: words('equipo', 'team', 'equipe'),
  inbox: words('bandeja', 'inbox', 'caixa de entrada'),
  attribute: words('atributo', 'attribute', 'atributo'),
  option: words('opción', 'option', 'opção'),
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
