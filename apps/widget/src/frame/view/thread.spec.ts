import type { WidgetItem } from '@bitacora/widget-protocol';
import { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import { wordsOf } from '../spoken/words';
import { Thread } from './thread';

const acts = { retry: jest.fn(), discard: jest.fn(), file: jest.fn() };

describe('the messages on the screen', () => {
  let thread: Thread;
  const shown = () =>
    [...thread.element.querySelectorAll('.day, .message .text')].map((line) => line.textContent);
  const item = (
    n: number,
    text: string,
    at: string,
    from: WidgetItem['from'] = 'agent',
  ): WidgetItem => ({
    ...fakeItem(`${n}`, from, text, null),
    at,
  });
  const state = new Chat(
    {
      api: new FakeServer(),
      memory: new Memory('token-of-an-inbox', null),
      turns: noTurns,
      liveUrl: '',
      whereabouts: nowhere,
    },
    () => undefined,
  ).state;
  const render = (items: readonly WidgetItem[], change: Partial<ChatState> = {}) =>
    thread.render({ ...state, phase: 'chat', items, ...change });

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
    thread = new Thread(wordsOf('es'), 'es', acts);
  });
  afterEach(() => jest.useRealTimers());

  const old = item(1, 'primero', '2026-11-20T09:00:00Z');
  const late = item(2, 'A1', '2026-11-21T09:00:00Z');
  const answer = item(3, 'V1', '2026-11-22T09:00:00Z', 'visitor');

  it('say beside the newest of the visitor that it was read, and no longer once there is a newer one', () => {
    const conversation = (seenUpTo: string | null) => ({
      reference: '1',
      status: 'open',
      seenUpTo,
    });
    const marked = () =>
      [...thread.element.querySelectorAll('article')]
        .filter((line) => line.textContent?.includes('· Leído'))
        .map((line) => line.dataset['id']);
    render([old, answer]);
    render([old, answer], { conversation: conversation(null) });
    expect(marked()).toEqual([]);
    render([old, answer], { conversation: conversation(answer.at) });
    expect(marked()).toEqual([answer.id]);
    const newer = item(4, 'V2', '2026-11-22T09:30:00Z', 'visitor');
    render([old, answer, newer], { conversation: conversation(answer.at) });
    expect(marked()).toEqual([]);
    render([old, answer, newer], { conversation: conversation(newer.at) });
    expect(marked()).toEqual([newer.id]);
    render([old, answer, newer], { conversation: null });
    expect(marked()).toEqual([]);
  });

  it('stand as after a reload when one comes late, with the headings of their days', () => {
    render([old, answer]);
    const before = [...thread.element.querySelectorAll('.message')];
    render([old, late, answer]);
    const live = shown();
    expect(live).toEqual(['20 de noviembre', 'primero', '21 de noviembre', 'A1', 'Hoy', 'V1']);
    expect([...thread.element.querySelectorAll('.message')]).toEqual(
      expect.arrayContaining(before),
    );
    thread = new Thread(wordsOf('es'), 'es', acts);
    render([old, late, answer]);
    expect(shown()).toEqual(live);
  });

  it('have one heading for a day, also when a late one is the first of it', () => {
    const [first, second] = [
      item(4, 'uno', '2026-11-22T08:00:00Z'),
      item(5, 'dos', '2026-11-22T09:00:00Z'),
    ];
    render([second]);
    render([first, second]);
    expect(shown()).toEqual(['Hoy', 'uno', 'dos']);
  });

  it('name the day as it is called when it is over, and years apart', () => {
    const year = item(0, 'hace un año', '2025-11-22T09:00:00Z');
    render([year, answer]);
    expect(shown()).toEqual(['22 de noviembre de 2025', 'hace un año', 'Hoy', 'V1']);
    jest.setSystemTime(new Date('2026-11-23T10:00:00Z'));
    render([year, answer]);
    expect(shown()).toContain('22 de noviembre');
    jest.setSystemTime(new Date('2027-01-01T10:00:00Z'));
    render([year, answer]);
    expect(shown()).toContain('22 de noviembre de 2026');
  });

  it('do not go back a day for an item whose clock was behind', () => {
    render([late, answer, item(4, 'V2', '2026-11-21T23:59:59Z')]);
    expect(shown()).toEqual(['21 de noviembre', 'A1', 'Hoy', 'V1', 'V2']);
  });

  it('go when there are none any more', () => {
    render([old, answer]);
    render([]);
    expect(shown()).toEqual([]);
  });

  it('are read out once each, whatever is drawn again', async () => {
    document.body.replaceChildren(thread.element);
    const read = readOut(thread.element);
    const waiting = (refused: string | null) => ({
      pending: [{ id: 'p', text: 'V1', page: '', issuedAt: '', order: 1, refused }] as never,
    });
    render([], waiting(null));
    render([], { ...waiting(null), connected: true });
    render([answer]);
    render([answer], { typing: 'Ana' });
    render([answer], { typing: 'Ana', unread: 1 });
    render([answer, item(4, 'A4', '2026-11-22T09:01:00Z')]);
    const resolved = { conversation: { reference: 'R', status: 'resolved' } as never };
    for (const unread of [0, 1, 2]) {
      render([answer, item(4, 'A4', '2026-11-22T09:01:00Z')], { ...resolved, unread });
    }
    expect(await read()).toEqual([
      expect.stringMatching(/^Hoy$/),
      expect.stringMatching(/^V1Tú/),
      expect.stringMatching(/^A4/),
    ]);
    expect(document.querySelectorAll('[aria-live]:not([aria-live="off"])')).toHaveLength(1);
  });

  it('say at once what is wrong, and keep the focus on what can be done about it', async () => {
    document.body.replaceChildren(thread.element);
    const refused = {
      pending: [
        { id: 'p', text: 'V1', page: '', issuedAt: '', order: 1, refused: 'COMMAND_INVALID' },
      ] as never,
    };
    render([], refused);
    expect(thread.element.querySelector('[role="alert"]')?.textContent).toMatch(/\S/);
    const again = thread.element.querySelector('button')!;
    again.focus();
    render([old], { ...refused, typing: 'Ana' });
    expect(document.activeElement).toBe(again);
  });

  it('keep their places, their alerts and the focus while others of them change', async () => {
    document.body.replaceChildren(thread.element);
    const waiting = (id: string, order: number, refused: string | null = null) => ({
      ...{ id, order, refused },
      ...{ text: `text of ${id}`, page: '', issuedAt: '' },
    });
    const lines = () => [...thread.element.querySelectorAll('.waiting')];
    const refused = waiting('a', 1, 'COMMAND_INVALID');
    const pending = [refused, waiting('b', 2)];
    render([], { pending, connected: false });
    const [first, second] = lines();
    const again = first!.querySelector('button')!;
    again.focus();
    const alerts: Node[] = [];
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) alerts.push(...addedNodes);
    });
    observer.observe(first!.parentElement!, { childList: true });
    observer.observe(first!, { childList: true, characterData: true, subtree: true });
    for (const connected of [true, false, true]) {
      render([], { pending, connected, limited: !connected });
      expect(lines().length === 2 && lines()[0] === first && lines()[1] === second).toBe(true);
      expect(document.activeElement).toBe(again);
    }
    expect(second?.textContent).toMatch(/Enviando…$/);
    render([], { pending: [refused, { ...pending[1]!, refused: 'CONTACT_BLOCKED' }] });
    expect(second?.querySelector('[role="alert"]')?.textContent).toMatch(/no puedes escribir/);
    render([], { pending: [refused], connected: false });
    expect(lines()).toEqual([first]);
    expect(document.activeElement).toBe(again);
    await Promise.resolve();
    observer.disconnect();
    expect(alerts).toEqual([]);
    render([], { pending: [{ ...refused, refused: null }], connected: true });
    expect(lines()[0]).toBe(first);
    expect([first?.className, first?.textContent]).toEqual([
      'message visitor waiting',
      'text of aEnviando…',
    ]);
  });

  it('come from the conversation in the order of the server’s log', async () => {
    const server = new FakeServer();
    const sockets = new FakeSockets();
    const memory = new Memory('token-of-an-inbox', new FakeBrowser().page());
    memory.set('secret', 'secret');
    const ports = {
      api: server,
      memory,
      turns: noTurns,
      liveUrl: '',
      whereabouts: nowhere,
      connect: sockets.connect,
    };
    const chat = new Chat(ports, (seen) => thread.render(seen));
    await chat.start();
    sockets.last.accept();
    const [slow, fast, newer] = [late, answer, item(10, 'A2', '2026-11-22T08:59:59Z')];
    sockets.last.push({ type: 'items', items: [old, fast, newer], revision: '1.10' });
    sockets.last.push({ type: 'items', items: [slow], revision: '1.10' });
    expect(chat.state.items.map(({ text }) => text)).toEqual(['primero', 'A1', 'V1', 'A2']);
    expect(shown().filter((text) => !/noviembre|Hoy/.test(text))).toEqual([
      'primero',
      'A1',
      'V1',
      'A2',
    ]);
  });
});

/** What a screen reader says of a live region: words that were added where no nearer place is silent. */
function readOut(region: HTMLElement): () => Promise<readonly string[]> {
  const said: string[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes, target } of changes) {
      const place = target instanceof Element ? target : target.parentElement;
      if (place?.closest('[aria-live]') !== region || place.closest('[hidden]')) continue;
      for (const node of addedNodes) said.push(node.textContent ?? '');
    }
  });
  observer.observe(region, { childList: true, characterData: true, subtree: true });
  return async () => {
    await Promise.resolve();
    observer.disconnect();
    return said.filter(Boolean);
  };
}
