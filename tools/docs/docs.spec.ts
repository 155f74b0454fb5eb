import { defineEvent, id, personal } from '@bitacora/schema';
import { z } from 'zod';
import { betweenMarkers } from './between-markers.js';
import { eventsPage } from './events-page.js';

const schema = z.object({
  contactId: id,
  text: personal(z.string().max(20)),
  state: z.enum(['open', 'closed']).nullable(),
  userIds: z.array(id).max(3),
});
const sealed = {
  personal: [{ subject: 'contact' as const, idField: 'contactId', fields: ['text'] }],
};

describe('the page of events', () => {
  it('lists meaning, version, fields with types, and whose the personal ones are', () => {
    const event = defineEvent('Noted', 'note', schema.describe('Somebody took a note.'), sealed);
    const page = eventsPage([event]);
    expect(page).toContain('## note\n\n### Noted\n\nVersion 1. Somebody took a note.');
    expect(page).toContain('| `contactId` | id |  |');
    expect(page).toContain('| `text` | text up to 20 | contact `contactId` |');
    expect(page).toContain('| `state` | `open` `closed` or null |  |');
    expect(page).toContain('| `userIds` | list of up to 3 × id |  |');
  });

  it('is refused for an event that does not say what it means', () => {
    const silent = defineEvent('Noted', 'note', schema, sealed);
    expect(() => eventsPage([silent])).toThrow(/Noted does not say what it means/);
  });
});

describe('a page with a generated part', () => {
  it('keeps what is around the markers', () => {
    const page = 'a\n<!-- generated: t -->\nold\n<!-- end: t -->\nz';
    const made = betweenMarkers(page, 't', 'new');
    expect(made).toBe('a\n<!-- generated: t -->\n\nnew\n\n<!-- end: t -->\nz');
    expect(betweenMarkers(made, 't', 'new')).toBe(made);
  });

  it('needs its markers', () => {
    expect(() => betweenMarkers('a', 't', 'new')).toThrow(/needs one place/);
  });
});
