import { type GraphQLField, type GraphQLSchema, isUnionType } from 'graphql';
import { schemaOfResolvers } from '../print-schema.js';

/** Verbs of mutations; what follows names the object. A new verb is a decision: take one of these if it says the same. */
const VERBS =
  /^(accept|add|assign|confirm|connect|continue|create|delete|dismiss|end|enter|erase|import|invite|issue|make|merge|move|open|rebuild|remove|rename|replyTo|request|resend|reset|restore|resume|retry|rotate|run|send|set|setUp|signal|switch|test|undo|update|withdraw)[A-Z]/;
/** Their object is the session that asks, and every API calls them so. */
const SESSION = ['signIn', 'signInWithCode', 'signInWithPasskey', 'signOut', 'signOutEverywhere'];
/** What can come of a mutation besides a change and a refusal. */
const BESIDES: Readonly<Record<string, string>> = { signIn: 'SecondFactorAsked' };

/** Their object is the one that the account or the session has. */
const WITHOUT_INPUT = ['sendTestMail', 'signOut'];

describe('mutations', () => {
  let mutations: readonly GraphQLField<unknown, unknown>[];

  beforeAll(async () => {
    const schema: GraphQLSchema = await schemaOfResolvers();
    mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  });

  const titled = ({ name }: { readonly name: string }) =>
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

  it('are a verb and its object', () => {
    expect(mutations.length).toBeGreaterThan(30);
    const others = mutations.filter(({ name }) => !VERBS.test(name)).map(({ name }) => name);
    expect(others).toEqual(SESSION);
  });

  it('take one input of their own, or nothing', () => {
    const inputs = mutations.map((mutation) => [
      mutation.name,
      mutation.args.map(({ name, type }) => `${name}: ${String(type)}`),
    ]);
    expect(inputs).toEqual(
      mutations.map((mutation) => [
        mutation.name,
        WITHOUT_INPUT.includes(mutation.name) ? [] : [`input: ${titled(mutation)}Input!`],
      ]),
    );
  });

  it('give a union of their own: what was changed, or the refusal', () => {
    for (const mutation of mutations) {
      expect(String(mutation.type)).toBe(`${titled(mutation)}Result!`);
      const union = 'ofType' in mutation.type ? mutation.type.ofType : mutation.type;
      const members = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
      const besides = BESIDES[mutation.name];
      expect(members).toHaveLength(besides === undefined ? 2 : 3);
      if (besides !== undefined) expect(members).toContain(besides);
      expect(members).toContain('Refused');
    }
  });
});
