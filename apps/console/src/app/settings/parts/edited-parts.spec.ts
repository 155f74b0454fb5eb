import { signal } from '@angular/core';
import { EditedParts, type SavedParts } from './edited-parts.js';

interface Values {
  readonly name: string;
  readonly hours: string;
}
type Part = keyof Values;

function opened() {
  const saved = signal<SavedParts<Values, Part>>({
    values: { name: 'Tienda', hours: 'always' },
    versions: { name: 'n1', hours: 'h1' },
  });
  const changed = (draft: Values, is: Values) =>
    (Object.keys(draft) as Part[]).filter((part) => draft[part] !== is[part]);
  const edited = new EditedParts<Values, Part>(saved, {
    changed,
    mixed: (draft, is, kept) => ({
      ...is,
      ...Object.fromEntries(kept.map((part) => [part, draft[part]])),
    }),
  });
  edited.seen();
  const comes = (values: Partial<Values>, versions: Partial<Record<Part, string>>) => {
    saved.update((is) => ({
      values: { ...is.values, ...values },
      versions: { ...is.versions, ...versions },
    }));
  };
  const type = (values: Partial<Values>) => {
    edited.draft.update((draft) => ({ ...draft, ...values }));
  };
  return { edited, comes, type };
}

describe('a form that others edit too', () => {
  it('keeps apart what another person saved and what was saved here and comes back late', () => {
    const { edited, comes, type } = opened();
    type({ hours: 'weekdays' });
    edited.savedHere(['hours'], edited.seen(), edited.draft());
    type({ hours: 'mornings' });
    comes({ hours: 'weekdays' }, { hours: 'h2' });
    expect(edited.overtaken()).toEqual([]);
    expect(edited.seen()).toEqual({ name: 'n1', hours: 'h2' });
    comes({ hours: 'never' }, { hours: 'h3' });
    expect(edited.overtaken()).toEqual(['hours']);
    expect(edited.draft().hours).toBe('mornings');
  });

  it('has seen what was saved here once the page showed it', () => {
    const { edited, comes, type } = opened();
    type({ hours: 'weekdays' });
    comes({ hours: 'weekdays' }, { hours: 'h2' });
    // The page reads it with every change.
    expect(edited.overtaken()).toEqual([]);
    type({ hours: 'mornings' });
    expect(edited.seen().hours).toBe('h2');
    expect(edited.overtaken()).toEqual([]);
  });

  it('waits for nothing when what was saved here has come back already', () => {
    const { edited, comes, type } = opened();
    const over = edited.seen();
    type({ hours: 'weekdays' });
    comes({ hours: 'weekdays' }, { hours: 'h2' });
    edited.savedHere(['hours'], over, edited.draft());
    type({ hours: 'mornings' });
    comes({ hours: 'never' }, { hours: 'h3' });
    expect(edited.overtaken()).toEqual(['hours']);
  });

  it('is saved at once, also when an answer from before the save comes late', () => {
    const { edited, comes, type } = opened();
    const before = edited.seen();
    const unsaved = () => edited.draft().hours !== edited.settled().values.hours;
    type({ hours: 'weekdays' });
    expect(unsaved()).toBe(true);
    edited.savedHere(['hours'], before, edited.draft());
    expect(unsaved()).toBe(false);
    comes({ hours: 'weekdays' }, { hours: 'h2' });
    comes({ hours: 'always' }, { hours: 'h1' });
    expect(unsaved()).toBe(false);
    expect(edited.draft().hours).toBe('weekdays');
    comes({ hours: 'never' }, { hours: 'h3' });
    expect(edited.draft().hours).toBe('never');
    expect(edited.overtaken()).toEqual([]);
  });
});
