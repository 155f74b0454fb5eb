import { type Actor, ERASED } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { MemoryCollection } from '@bitacora/memory';
import { viewCollection } from '@bitacora/runtime';
import {
  type AuditEntryDocument,
  type ContactDocument,
  type RulesDocument,
  auditProjection,
  contactsProjection,
  rulesProjection,
} from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import type { OperationContext } from '../operation/operation-context.js';
import type { Views } from '../operation/views.js';
import { ActorResolver } from '../people/actor.resolver.js';
import type { ActorType } from '../people/people.types.js';
import { toAuditEntry, entryOfEvent } from './to-audit-entry.js';
import { meantBy } from './searched-matches.js';

const THEN: Actor = { kind: 'contact', id: 'c1', name: 'Julia' };

/** Today contact `c1` is called Júlia Lima, and everything else is empty. */
const lookups = {
  viewer: { accountId: 'acme' },
  contact: async () => ({ name: 'Júlia Lima' }),
  directory: async () => ({ people: new Map(), inboxes: new Map() }),
} as unknown as Lookups;

function shown(actor: ActorType): unknown {
  return new ActorResolver().name(actor, { lookups } as OperationContext);
}

function eventBy(actor: Actor) {
  return recorded({ type: 'Told', data: {} }, { metadata: { actor } });
}

function entryBy(actor: Actor): AuditEntryDocument {
  const event = eventBy(actor);
  return auditProjection.evolve(null, event, `acme.${event.position}`) as AuditEntryDocument;
}

describe('who did it', () => {
  it('has the name of then in the audit log and in the replay', async () => {
    expect(await shown(toAuditEntry(entryBy(THEN)).actor)).toBe('Julia');
    expect(await shown(entryOfEvent(eventBy(THEN)).actor)).toBe('Julia');
  });

  it('has no name once it was erased, and never that of today instead', async () => {
    const erased: Actor = { ...THEN, name: ERASED };
    expect(await shown(toAuditEntry(entryBy(erased)).actor)).toBeNull();
    expect(await shown(entryOfEvent(eventBy(erased)).actor)).toBeNull();
  });

  it('has the name of today where the caller asks for no earlier moment', async () => {
    expect(await shown({ kind: 'contact', id: 'c1' })).toBe('Júlia Lima');
  });
});

describe('a search of the audit log', () => {
  it('finds what contacts and rules did under a name of then', async () => {
    const version = { kind: 'version', ruleId: 'r1', body: { name: 'Saludo' } };
    const rule = { kind: 'rule', ruleId: 'r1', name: 'Bienvenida', body: { name: 'Bienvenida' } };
    const contacts = await contactsRenamed();
    const views = {
      contacts,
      rules: new MemoryCollection<RulesDocument>(viewCollection(rulesProjection, 1)),
      conversations: { find: async () => [] },
    } as unknown as Views;
    const put = [version, rule].map((one) => ({
      ...one,
      _id: `acme.${one.kind}`,
      account: 'acme',
    }));
    await views.rules.commit({ put: put as unknown as RulesDocument[], remove: [] });
    const byActor = async (words: string) =>
      ((await meantBy({ search: words }, lookups, views)) ?? []).filter(
        ({ path }) => path === 'actorId',
      );
    expect(await byActor('julia')).toContainEqual({ path: 'actorId', value: 'c1' });
    expect(await byActor('lima')).toContainEqual({ path: 'actorId', value: 'c1' });
    expect(await byActor('saludo')).toContainEqual({ path: 'actorId', value: 'r1' });
    expect(await byActor('bienv')).toContainEqual({ path: 'actorId', value: 'r1' });
    expect(await byActor('marcos')).toEqual([{ path: 'actorId', value: 'marcos' }]);
  });
});

/** Contact `c1`, who was called Julia and is called Marta Lima. */
async function contactsRenamed() {
  const contacts = new MemoryCollection<ContactDocument>(viewCollection(contactsProjection, 1));
  const data = { contactId: 'c1', inboxId: 'i1', name: 'Julia', email: null, phone: null };
  const created = recorded({ type: 'ContactCreated', data });
  const details = { ...data, name: 'Marta Lima' };
  const changed = recorded({ type: 'ContactDetailsChanged', data: details }, { place: 2 });
  const folded = [created, changed].reduce<ContactDocument | null>(
    (contact, event) => contactsProjection.evolve(contact, event as never, 'acme.c1'),
    null,
  );
  await contacts.commit({ put: [folded as ContactDocument], remove: [] });
  return contacts;
}
