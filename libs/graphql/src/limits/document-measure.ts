import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How much a set of selections asks for when every fragment is in the place where it is named. */
export interface Measure {
  /** Fields, fragments and names of fragments in all. */
  readonly selections: number;
  /** Fields within each other. */
  readonly depth: number;
  /** Fields that stand beside each other. */
  readonly fields: number;
}

/** Fields that ask about the schema itself have no depth: whether they may be asked is decided elsewhere. */
const ABOUT_THE_SCHEMA = '__';
const NOTHING: Measure = { selections: 0, depth: 0, fields: 0 };
/** Sums stop here: fragments that name each other double their size with every line. */
const COUNTED_UP_TO = 1_000_000;

/**
 * What each operation of a document asks for, and each fragment that none of them names. Every fragment is measured once, however often it is
 * named, so the cost is that of reading the document. One that holds itself counts once: validation refuses it.
 */
export function measuresOf(document: DocumentNode): readonly Measure[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const known = new Map<string, Measure>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }

  function ofSet(set: SelectionSetNode): Measure {
    return set.selections.reduce((sum, selection) => beside(sum, ofSelection(selection)), NOTHING);
  }

  function ofSelection(selection: SelectionNode): Measure {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return within(ofFragment(selection.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return within(ofSet(selection.selectionSet));
    const inner = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING;
    const isOurs = !selection.name.value.startsWith(ABOUT_THE_SCHEMA);
    return { ...within(inner), depth: isOurs ? inner.depth + 1 : 0, fields: 1 };
  }

  function ofFragment(name: string): Measure {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const measure = fragment ? ofSet(fragment.selectionSet) : NOTHING;
    known.set(name, measure);
    return measure;
  }

  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => ofSet(selectionSet));
  const unnamed = [...fragments.keys()].filter((name) => !known.has(name));
  return [...operations, ...unnamed.map(ofFragment)];
}

function within(inner: Measure): Measure {
  return { ...inner, selections: inner.selections + 1 };
}

function beside(a: Measure, b: Measure): Measure {
  return {
    selections: Math.min(a.selections + b.selections, COUNTED_UP_TO),
    depth: Math.max(a.depth, b.depth),
    fields: Math.min(a.fields + b.fields, COUNTED_UP_TO),
  };
}
