import type { AccountDirectory } from '@bitacora/views';
import { DirectoryAnswers, type DirectoryAsker } from './directory-answers.js';

const SCOPE = { account: 'acme', userId: 'ana', inboxIds: null };
const ANA: DirectoryAsker = {
  accountId: 'acme',
  permissions: new Set(['conversation.read']),
  operation: 'q',
};

function directoryWith(labels: Readonly<Record<string, string>>, version = '1'): AccountDirectory {
  const entry = (id: string) => ({
    ...{ _id: `acme.label.${id}`, labelId: id, name: `${id} ${labels[id]}` },
    ...{ position: labels[id], deleted: false },
  });
  const none = new Map();
  return {
    ...{ account: null, people: none, teams: none, attributes: none, roles: none, options: none },
    ...{ inboxes: inboxes(), version },
    labels: new Map(Object.keys(labels).map((id) => [id, entry(id)])),
  } as unknown as AccountDirectory;
}

function inboxes() {
  const of = (inboxId: string) => ({
    ...{ _id: `acme.inbox.${inboxId}`, inboxId, position: '1', deleted: false },
    pictureIds: { picture: null, logo: null },
    collaboratorIds: [],
  });
  return new Map(['web', 'shop'].map((id) => [id, of(id)]));
}

describe('kept answers of the directory', () => {
  let answers: DirectoryAnswers;
  let resolved: string[];

  /** Answers as resolvers would: ids of labels and of inboxes. */
  const answer = (directory: AccountDirectory, asker = ANA, scope: typeof SCOPE | Scoped = SCOPE) =>
    finish(answers.begin(asker, directory, scope));
  const finish = (begun: ReturnType<DirectoryAnswers['begin']>) => {
    const { labels, inboxes, version } = begun.unresolved;
    resolved.push(...labels.map(({ name }) => name), ...inboxes.map(({ id }) => id));
    const shown = { labels: labels.map(({ name }) => ({ name })), version };
    const text = answers.complete(begun, { ...shown, inboxes: inboxes.map(({ id }) => ({ id })) });
    const made = JSON.parse(text);
    return [...made.labels, ...made.inboxes].map(({ name, id }) => name ?? id);
  };
  interface Scoped {
    readonly account: string;
    readonly userId: string;
    readonly inboxIds: readonly string[];
  }

  beforeEach(() => {
    answers = new DirectoryAnswers();
    resolved = [];
  });

  it('resolve nothing again, and after a change the changed thing alone', () => {
    const first = directoryWith({ a: '1', b: '2' });
    const whole = ['a 1', 'b 2', 'web', 'shop'];
    expect(answer(first)).toEqual(whole);
    expect(answer(first)).toEqual(whole);
    expect(answer(directoryWith({ a: '1', b: '3', c: '4' }, '4'))).toEqual([
      ...['a 1', 'b 3', 'c 4'],
      ...['web', 'shop'],
    ]);
    expect(answer(directoryWith({ c: '4' }, '5'))).toEqual(['c 4', 'web', 'shop']);
    expect(resolved).toEqual([...whole, ...['b 3', 'c 4']]);
  });

  it.each<[string, Partial<DirectoryAsker>]>([
    ['account', { accountId: 'otra' }],
    ['permissions', { permissions: new Set(['conversation.read', 'member.manage']) }],
    ['operation', { operation: 'r' }],
  ])('are not shared with an asker of another %s', (_what, other) => {
    const directory = directoryWith({ a: '1' });
    answer(directory);
    resolved = [];
    answer(directory, { ...ANA, ...other });
    expect(resolved).toEqual(['a 1', 'web', 'shop']);
  });

  it('hold no inbox that went out of a person’s sight, in whichever order persons ask', () => {
    const directory = directoryWith({});
    const scoped = (...inboxIds: string[]) => ({ ...SCOPE, inboxIds });
    expect(answer(directory)).toEqual(['web', 'shop']);
    expect(answer(directory, ANA, scoped('web'))).toEqual(['web']);
    expect(answer(directory, ANA, scoped('shop'))).toEqual(['shop']);
    expect(answer(directory, ANA, scoped())).toEqual([]);
    expect(answer(directory)).toEqual(['web', 'shop']);
    expect(resolved).toEqual(['web', 'shop']);
  });

  it('are right when two are resolved at once', () => {
    answer(directoryWith({ a: '1' }));
    const next = directoryWith({ n: '2', a: '1', m: '3' }, '3');
    const one = answers.begin(ANA, next, SCOPE);
    const other = answers.begin(ANA, next, SCOPE);
    const whole = ['n 2', 'a 1', 'm 3', 'web', 'shop'];
    expect(finish(one)).toEqual(whole);
    expect(finish(other)).toEqual(whole);
    expect(answer(next)).toEqual(whole);
  });

  it('stay bounded however often things change', () => {
    for (let nth = 0; nth < 40; nth += 1) answer(directoryWith({ a: `${nth}` }, `${nth}`));
    const { kept } = answers.begin(ANA, directoryWith({}), SCOPE);
    expect(kept!.texts.size).toBeLessThan(10);
  });
});
