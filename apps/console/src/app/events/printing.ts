/** How a value of an event or a state is said: `name` and `names` are ids, `closed` is a word of a closed list. The value of an `attribute` says by itself what it is. */
export type Printing =
  | 'text'
  | 'texts'
  | 'name'
  | 'names'
  | 'number'
  | 'count'
  | 'time'
  | 'yesNo'
  | 'language'
  | 'attribute'
  | 'options'
  | 'choice'
  | 'role'
  | 'permissions'
  | 'periods'
  | 'holidays'
  | 'call'
  | { readonly closed: string };

/** A word of a closed list, by the key that its words have in common: `closed('app.status')`. */
export const closed = (key: string): Printing => ({ closed: key });

/** How a field of a state is shown. Its label is `changes.fields.<name>`, by the last part of a path. */
export interface FieldShown {
  readonly print: Printing;
  /** Key of the word for no value; without it nothing is said of one. */
  readonly none?: string;
  /** There is one for each thing, or for each language, whose id is the next part of the path. */
  readonly ofEach?: 'thing' | 'language';
  /** Counting, and dates that follow from what happened: true, but nothing that a person decided. */
  readonly follows?: true;
}

/** `hidden`: ids and bookkeeping that say nothing to a person, or what is shown in another way. */
export type Shown = FieldShown | 'hidden';
/** The fields of a part of a state, and of its parts. */
export interface Parts {
  readonly [field: string]: Shown | Parts;
}
/** Every field of a state, so that none is forgotten. */
export type FieldsOf<State> = {
  readonly [Field in keyof NonNullable<State>]-?: Parts[string];
};
