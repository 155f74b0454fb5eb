import { NO_AUTOMATIC_DRAFT } from './sections/automatic/automatic-draft.js';
import { NO_CHAT_DRAFT } from './sections/chat/chat-draft.js';
import { NO_CONTACT_FORM_DRAFT } from './sections/chat/contact-form/contact-form-draft.js';
import { NO_QUALITY_DRAFT } from './sections/quality/quality-draft.js';
import { type InboxDraft, changedFields, changedParts, problemsIn } from './inbox-draft.js';

const saved: InboxDraft = {
  general: { name: 'Tienda', domain: 'tienda.example' },
  collaborators: ['u1', 'u2'],
  reply: { on: true, texts: ['Hola'] },
  automatic: NO_AUTOMATIC_DRAFT,
  quality: NO_QUALITY_DRAFT,
  chat: NO_CHAT_DRAFT,
  api: null,
  channel: null,
  email: null,
  contactForm: NO_CONTACT_FORM_DRAFT,
  hours: { always: true, timeZone: 'UTC', week: [[], [], [], [], [], [], []], holidays: [] },
};
const general = (part: object) => ({ ...saved, general: { ...saved.general, ...part } });

describe('the form of an inbox', () => {
  it('knows which parts differ from what is saved', () => {
    expect(changedParts(saved, saved)).toEqual([]);
    expect(changedParts(general({ name: ' Tienda ' }), saved)).toEqual([]);
    expect(changedParts(general({ domain: 'otra.example' }), saved)).toEqual(['general']);
    const off = { ...saved, reply: { on: false, texts: ['Hola'] } };
    expect(changedParts(off, saved)).toEqual(['reply']);
    const open = { ...saved, hours: { ...saved.hours, always: false } };
    expect(changedParts(open, saved)).toEqual(['hours']);
    const closing = { ...saved, automatic: { ...saved.automatic, closing: true } };
    expect(changedParts(closing, saved)).toEqual(['automatic']);
    expect(problemsIn(closing)).toBe(1);
    const target = { ...saved, quality: { ...saved.quality, hasTarget: true } };
    expect(changedParts(target, saved)).toEqual(['quality']);
    expect(problemsIn(target)).toBe(1);
  });

  it('counts each changed field, also those that are saved by one act', () => {
    expect(changedFields(saved, saved)).toBe(0);
    const both = general({ name: 'Otra', domain: 'otra.example' });
    expect(changedFields({ ...both, reply: { on: false, texts: ['Hola'] } }, saved)).toBe(3);
    expect(changedFields(general({ name: ' Tienda ' }), saved)).toBe(0);
  });

  it('does not take another order, or an empty text, for a change', () => {
    const same = {
      ...saved,
      collaborators: ['u2', 'u1'],
      reply: { on: true, texts: ['Hola', ' '] },
    };
    expect(changedParts(same, saved)).toEqual([]);
    expect(changedParts({ ...saved, collaborators: ['u2'] }, saved)).toEqual(['collaborators']);
  });

  it('counts what has to be corrected in all its parts', () => {
    expect(problemsIn(saved)).toBe(0);
    const reply = { on: true, texts: ['{{contact.nonsense}}'] };
    const hours = { ...saved.hours, always: false };
    expect(problemsIn({ ...general({ name: '' }), reply, hours })).toBe(3);
  });
});
