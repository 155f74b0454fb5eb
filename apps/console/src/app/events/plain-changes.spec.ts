import { plainChanges } from './plain-changes.js';

const NAMES: Readonly<Record<string, string>> = { u1: 'Marta Ríos', l1: 'urgente' };
const name = (id: string) => NAMES[id];

describe('changes for people', () => {
  it('have names instead of ids, also within lists and paths', () => {
    const { said } = plainChanges(
      [
        { path: 'assigneeId', before: null, after: 'u1' },
        { path: 'labelIds', before: [], after: ['l1', 'unknown'] },
        { path: 'l1.colour', before: '#fff', after: '#000' },
      ],
      name,
    );
    expect(said).toEqual([
      { path: 'assigneeId', before: null, after: 'Marta Ríos' },
      { path: 'labelIds', before: [], after: ['urgente', 'unknown'] },
      { path: 'urgente.colour', before: '#fff', after: '#000' },
    ]);
  });

  it('keep what was decided apart from what only follows', () => {
    const { said, following } = plainChanges(
      [
        { path: 'status', before: 'open', after: 'resolved' },
        { path: 'statusSince', before: 'a', after: 'b' },
        { path: 'counts.received', before: 0, after: 1 },
        { path: 'lastMessageBy', before: null, after: 'contact' },
      ],
      name,
    );
    expect(said.map(({ path }) => path)).toEqual(['status']);
    expect(following).toHaveLength(3);
  });

  it('say nothing as null, so that a diff has two sides', () => {
    expect(plainChanges([{ path: 'teamId', after: 't9' }], name).said).toEqual([
      { path: 'teamId', before: null, after: 't9' },
    ]);
  });
});
