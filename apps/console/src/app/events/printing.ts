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
  | { readonly closed: string };

/** A word of a closed list, by the key that its words have in common: `closed('app.status')`. */
export const closed = (key: string): Printing => ({ closed: key });
