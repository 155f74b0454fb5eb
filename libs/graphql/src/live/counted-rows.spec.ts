import type { ConversationDocument } from '@bitacora/views';
import { CountedRows } from './counted-rows.js';

const row = {
  ...{ _id: 'acme.v1', status: 'open', assigneeId: null, teamId: null, inboxId: 'web' },
  ...{ labelIds: [], waitingSince: '2026-03-02T09:00:00.000Z', answer: null },
} as unknown as ConversationDocument;
const target = { amount: 1, unit: 'minutes', inHours: false, by: 'inbox' } as const;
const due = { at: '2026-03-02T09:01:00.000Z', target, breached: false };

describe('rows that are pushed', () => {
  it('change a count when what is counted of them changes', () => {
    const rows = new CountedRows();
    const changed = (part: Partial<ConversationDocument>) => rows.changed({ ...row, ...part });
    expect(changed({})).toBe(true);
    expect(changed({ answer: due })).toBe(false);
    expect(changed({ answer: { ...due, breached: true } })).toBe(true);
    expect(changed({ answer: { ...due, breached: true }, preview: null })).toBe(false);
    expect(changed({ waitingSince: null })).toBe(true);
    expect(changed({ waitingSince: null, status: 'resolved' })).toBe(true);
  });
});
