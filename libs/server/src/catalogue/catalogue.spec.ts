import * as account from '@bitacora/account';
import * as canned from '@bitacora/canned-responses';
import * as contacts from '@bitacora/contacts';
import * as conversations from '@bitacora/conversations';
import * as deliveries from '@bitacora/deliveries';
import * as inboxes from '@bitacora/inboxes';
import * as kernel from '@bitacora/kernel';
import * as rules from '@bitacora/rules';
import { PublicEventFacts, schemaOfResolvers, valuesByEnum } from '@bitacora/graphql';
import { projections } from '@bitacora/views';
import * as webhooks from '@bitacora/webhooks';
import { commands, eventDefinitions, processes, reactors } from './catalogue.js';

const LIBRARIES = {
  ...{ account, canned, contacts, conversations, deliveries, inboxes, kernel, rules, webhooks },
};

describe('the catalogue of the server', () => {
  it.each(Object.entries(LIBRARIES))(
    'has every class of commands that %s exports',
    (_, exported) => {
      const known = new Set<unknown>([...commands, ...processes]);
      const missing = Object.entries(exported).filter(
        ([, value]) => isCommandClass(value) && !known.has(value),
      );
      expect(missing.map(([name]) => name)).toEqual([]);
      expect(Object.values(exported).some(isCommandClass)).toBe(true);
    },
  );

  it('has events of those categories of streams that the API knows', async () => {
    const { StreamCategory } = valuesByEnum(await schemaOfResolvers());
    const categories = new Set(eventDefinitions.map(({ category }) => category));
    expect(Object.values(StreamCategory ?? {}).toSorted()).toEqual([...categories].toSorted());
  });

  it('gives no reactor the name of a view or of another: each keeps documents under its own', () => {
    const names = [...projections, ...reactors()].map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it('shows no personal field of any event in the audit log', () => {
    const facts = new PublicEventFacts();
    for (const { type, personal } of eventDefinitions) {
      const fields = personal?.flatMap((each) => each.fields) ?? [];
      const data = { ...Object.fromEntries(fields.map((field) => [field, 'secret'])), open: 'yes' };
      expect([type, facts.publicData({ type, data } as never)]).toEqual([type, { open: 'yes' }]);
    }
    expect(
      facts.publicData({ type: 'OfAnotherRelease', data: { name: 'secret' } } as never),
    ).toEqual({});
  });

  it('has each under the name that it is exported by', () => {
    for (const exported of Object.values(LIBRARIES)) {
      for (const [name, value] of Object.entries(exported)) {
        if (isCommandClass(value)) expect(value.name).toBe(name);
      }
    }
  });
});

function isCommandClass(value: unknown): value is kernel.AnyCommandClass {
  return typeof value === 'function' && value.prototype instanceof kernel.Command;
}
