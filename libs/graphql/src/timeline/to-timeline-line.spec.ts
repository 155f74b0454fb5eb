import type { LineDocument } from '@bitacora/views';
import { toTimelineLine } from './to-timeline-line.js';

const line = (type: string, text: string | null): LineDocument => ({
  ...{ _id: 'acme.v1.00000001', account: 'acme', conversationId: 'v1', contactId: 'c1' },
  ...{ revision: 1, position: '1', eventId: 'e1', commandId: 'k1', causationId: 'k1' },
  ...{ at: '2026-03-02T09:00:00.000Z', kind: 'change', type, text, attachments: [] },
  actor: { kind: 'contact', id: 'c1', name: 'Julia' } as LineDocument['actor'],
  ...{ erased: false, automatic: null, data: { change: 'edited' }, rules: null, delivery: null },
});

describe('a message as a line of the schema', () => {
  const message = { ...line('MessageReceived', '📍 Casa 1, 2'), kind: 'message' as const };

  it('has what it shares, whole and in short, and its album', () => {
    const place = { kind: 'place' as const, latitude: 1, longitude: 2, name: 'Casa', address: '' };
    const card = { kind: 'contactCard' as const, name: '', phones: ['+54 9'], emails: [] };
    const sticker = { kind: 'sticker' as const, says: '' };
    const shared = { things: [place, { ...place, name: '' }, card, sticker], words: 'Aquí' };
    expect(toTimelineLine({ ...message, shared, data: { albumId: '135' } })).toMatchObject({
      shared: { ...shared, brief: 'Aquí\n📍 Casa\n📍 1, 2\n👤 +54 9\n🙂 sticker' },
      albumId: '135',
    });
    expect(toTimelineLine(message)).toMatchObject({ shared: null, albumId: null });
  });
});

describe('a change as a line of the schema', () => {
  it('has what a message reads from now on', () => {
    expect(toTimelineLine(line('MessageRevised', '¿Tienen el 39?'))).toMatchObject({
      data: { change: 'edited', text: '¿Tienen el 39?' },
    });
  });

  it('has no text where none is said, or it was erased', () => {
    expect(toTimelineLine(line('MessageRevised', null))).toMatchObject({
      data: { change: 'edited' },
    });
    expect(toTimelineLine(line('MessageRevised', null))).not.toHaveProperty('data.text');
  });
});
