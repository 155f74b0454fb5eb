import {
  type InboxDraft,
  changedFields,
  changedParts,
  draftProblems,
  spoken,
  textFaults,
} from './inbox-draft.js';

const saved: InboxDraft = {
  name: 'Tienda',
  domain: 'tienda.example',
  collaboratorIds: ['u1', 'u2'],
  replyOn: true,
  texts: ['Hola'],
};

describe('the form of an inbox', () => {
  it('knows which parts differ from what is saved', () => {
    expect(changedParts(saved, saved)).toEqual([]);
    expect(changedParts({ ...saved, name: ' Tienda ' }, saved)).toEqual([]);
    expect(changedParts({ ...saved, domain: 'otra.example' }, saved)).toEqual(['website']);
    expect(changedParts({ ...saved, replyOn: false }, saved)).toEqual(['reply']);
  });

  it('counts each changed field, also those that are saved by one act', () => {
    expect(changedFields(saved, saved)).toBe(0);
    const both = { ...saved, name: 'Otra', domain: 'otra.example', replyOn: false };
    expect(changedFields(both, saved)).toBe(3);
    expect(changedFields({ ...saved, name: ' Tienda ' }, saved)).toBe(0);
  });

  it('does not take another order, or an empty text, for a change', () => {
    expect(
      changedParts({ ...saved, collaboratorIds: ['u2', 'u1'], texts: ['Hola', ' '] }, saved),
    ).toEqual([]);
    expect(changedParts({ ...saved, collaboratorIds: ['u2'] }, saved)).toEqual(['collaborators']);
  });

  it('wants a text for an answer that is on, and none for one that is off', () => {
    expect(draftProblems({ ...saved, texts: ['  '] })).toEqual({ texts: 'textMissing' });
    expect(draftProblems({ ...saved, texts: [''], replyOn: false })).toEqual({});
  });

  it('wants a name and a domain', () => {
    expect(draftProblems({ ...saved, name: ' ', domain: '' })).toEqual({
      name: 'nameMissing',
      domain: 'domainMissing',
    });
    expect(draftProblems({ ...saved, name: 'x'.repeat(81) })).toEqual({ name: 'nameLong' });
    expect(draftProblems({ ...saved, texts: ['x'.repeat(2001)] })).toEqual({ texts: 'textLong' });
  });

  it('knows which text people would get with braces in it', () => {
    const texts = ['Hola, {{contact.name}}', '{{contact.nonsense}}', 'Hola, {{'];
    expect(textFaults({ ...saved, texts }).map((fault) => fault?.code ?? null)).toEqual([
      null,
      'VARIABLE_UNKNOWN',
      'VARIABLE_MALFORMED',
    ]);
  });

  it('saves texts without empty ones', () => {
    expect(spoken([' uno ', '', 'dos'])).toEqual(['uno', 'dos']);
  });
});
