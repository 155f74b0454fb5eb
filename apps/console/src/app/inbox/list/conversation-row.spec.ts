import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ShownConversation } from '@bitacora/console-data';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { ConversationRow } from './conversation-row.js';

const conversation = {
  id: 'v1',
  reference: 'ABC-123',
  contact: { id: 'c1', name: 'Ana Soto', email: 'ana@correo.example', phone: null, erased: false },
  inbox: { id: 'i1', channel: 'telegram', name: 'Zapatos', domain: null },
  status: 'open',
  priority: 'none',
  labels: [],
  unanswered: 2,
  waitingSince: null,
  assignee: { id: 'marta', name: 'Marta Ríos' },
  preview: { kind: 'message', text: 'Llegó la lámpara', files: null, by: { kind: 'contact' } },
  lastActivityAt: '2026-11-22T09:00:00.000Z',
  erased: false,
};

describe('a row of the list', () => {
  async function shown(changes: object, search = '', hit?: string): Promise<HTMLElement> {
    const t = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
    TestBed.configureTestingModule({
      providers: [
        { provide: SessionStore, useValue: { viewer: signal(null) } },
        { provide: Words, useValue: { t, n: t, language: signal('es') } },
      ],
    });
    const fixture = TestBed.createComponent(ConversationRow);
    const row = { ...conversation, ...changes } as unknown as ShownConversation;
    fixture.componentRef.setInput('conversation', row);
    fixture.componentRef.setInput('search', search);
    fixture.componentRef.setInput('hit', hit);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it('says by which channel the contact writes, each with an icon of its own', async () => {
    const drawn = new Set<string>();
    for (const channel of ['telegram', 'website', 'api']) {
      TestBed.resetTestingModule();
      const row = await shown({ inbox: { ...conversation.inbox, channel } });
      const said = row.querySelector('.channel');
      expect(said?.textContent).toBe(`app.channels.${channel} · Zapatos`);
      expect(said?.getAttribute('title')).toBe(`app.channels.${channel} · Zapatos`);
      drawn.add(said?.querySelector('svg')?.innerHTML ?? '');
    }
    expect(drawn.size).toBe(3);
  });

  it.each([
    ['open', 1],
    ['pending', 1],
    ['resolved', 0],
    ['ignored', 0],
  ])('counts what waits for an answer, and nothing that is over: %s', async (status, badges) => {
    const row = await shown({ status });
    expect(row.querySelectorAll('.badge')).toHaveLength(badges);
  });

  it.each([true, false])('marks what is muted, and counts nothing in it: %s', async (muted) => {
    const row = await shown({ muted });
    expect(row.querySelectorAll('.badge')).toHaveLength(muted ? 0 : 1);
    expect(row.querySelector('.name')?.textContent.includes('inbox.list.muted')).toBe(muted);
  });

  it.each([
    ['how long ago it was due', -90.5, { delayed: true }, /^chip bad inbox.list.delayed 1\sh/u],
    ['so before the event has come', -1.2, {}, /^chip bad inbox.list.delayed 1\smin/u],
    ['when the answer is due', 10.5, {}, /^chip 2\s?min.*inbox.list.dueIn 10\smin/u],
    ['that it was warned', 10.5, { warned: true }, /^chip bad 2\s?min.*inbox.list.dueIn/u],
  ])('says of an answer %s', async (_what, minutes, changes, words) => {
    const at = (offset: number) => new Date(Date.now() + offset * 60_000).toISOString();
    const answerDue = { at: at(minutes), warned: false, delayed: false, ...changes };
    const row = await shown({ waitingSince: at(-2.2), answerDue });
    const chips = [...row.querySelectorAll('.chip')].map((chip) =>
      [chip.className, chip.querySelector('span')?.textContent, chip.getAttribute('title')].join(
        ' ',
      ),
    );
    expect(chips).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['open', true, 1],
    ['pending', true, 1],
    ['resolved', true, 0],
    ['open', false, 0],
  ])('says that what waits came outside of the hours: %s, %s', async (status, outside, chips) => {
    const row = await shown({ status, outsideHours: outside });
    expect(row.querySelectorAll('[title="inbox.list.outsideHours"]')).toHaveLength(chips);
    expect(row.textContent?.includes('inbox.list.outsideHours')).toBe(chips > 0);
  });

  it('shows whose it is', async () => {
    expect((await shown({})).textContent).toContain('inbox.list.assignee Marta Ríos');
  });

  it('shows the words of an earlier message that the search hit', async () => {
    const row = await shown({}, 'factura', 'y la factura nunca llegó');
    expect(row.querySelector('mark')?.textContent).toBe('factura');
    expect(row.textContent).toContain('y la factura nunca llegó');
  });

  it.each([
    ['lampara', ['lámpara'], 'Llegó la lámpara'],
    ['correo', ['ana@correo.example'], 'ana@correo.example'],
    ['abc', ['ABC-123'], 'ABC-123'],
    ['factura', [], 'inbox.list.earlierHit'],
  ])('shows where the search for %s hit', async (search, marked, text) => {
    const row = await shown({}, search);
    expect([...row.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(marked);
    expect(row.textContent).toContain(text);
  });
});
