import { type Actor, ERASED, MemoryCollection, viewCollection } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { type AuditDocument, type AuditEntryDocument, auditProjection } from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import type { OperationContext } from '../operation/operation-context.js';
import type { Views } from '../operation/views.js';
import { ActorResolver } from '../people/actor.resolver.js';
import type { ActorType } from '../people/people.types.js';
import { auditEntryShape, entryOfEvent } from './audit-shapes.js';
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
    expect(await shown(auditEntryShape(entryBy(THEN)).actor)).toBe('Julia');
    expect(await shown(entryOfEvent(eventBy(THEN)).actor)).toBe('Julia');
  });

  it('has no name once it was erased, and never that of today instead', async () => {
    const erased: Actor = { ...THEN, name: ERASED };
    expect(await shown(auditEntryShape(entryBy(erased)).actor)).toBeNull();
    expect(await shown(entryOfEvent(eventBy(erased)).actor)).toBeNull();
  });

  it('has the name of today where nobody asks for then', async () => {
    expect(await shown({ kind: 'contact', id: 'c1' })).toBe('Júlia Lima');
  });
});

describe('a search of the audit log', () => {
  it('finds what somebody did under a name of then', async () => {
    const audit = new MemoryCollection<AuditDocument>(viewCollection(auditProjection, 1));
    const id = 'acme.called.c1';
    const names = auditProjection.evolve(null, eventBy(THEN), id) as AuditDocument;
    await audit.commit({ put: [names], remove: [] });
    const views = {
      audit,
      contacts: { search: async () => [] },
      rules: { find: async () => [] },
      conversations: { find: async () => [] },
    } as unknown as Views;
    const byActor = async (words: string) =>
      (await meantBy(words, lookups, views)).filter(({ path }) => path === 'actorId');
    expect(await byActor('julia')).toContainEqual({ path: 'actorId', value: 'c1' });
    expect(await byActor('marcos')).toEqual([{ path: 'actorId', value: 'marcos' }]);
  });
});
