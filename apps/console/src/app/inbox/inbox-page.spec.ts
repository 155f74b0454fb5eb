import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import {
  ConversationGateway,
  type Permission,
  RefusedError,
  type ShownConversation,
} from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { FileGateway } from '@bitacora/console-data/files';
import { RuleGateway } from '@bitacora/console-data/rules';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { TimelineGateway } from '@bitacora/console-data/timeline';
import { WhyGateway } from '@bitacora/console-data/why';
import { Toasts } from '@bitacora/console-ui';
import {
  EmptyStateHarness,
  LogLineHarness,
  PickerHarness,
  SegmentedHarness,
  render,
} from '@bitacora/console-ui/testing';
import { NEVER, Subject } from 'rxjs';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { CountsStore } from '../news/counts-store.js';
import { NewsStore } from '../news/news-store.js';
import { Preferences } from '../preferences/preferences.js';
import { answered, provideDesk } from '../testing/desk.js';
import { shownChange, shownMessage } from '../testing/log.js';
import { InboxPage } from './inbox-page.js';

const conversation = (id: string, part: object = {}): ShownConversation =>
  ({
    id,
    revision: 3,
    reference: `REF-${id}`,
    contact: {
      ...{ id: 'c1', name: `Contacto ${id}`, email: null, phone: null, erased: false },
      ...{ rut: null, proofs: [], emailProved: false },
    },
    writer: { by: 'typed', verified: false, filed: false, name: null, phone: null, rut: null },
    inbox: { id: 'i1', name: 'Tienda', channel: 'website' },
    status: 'open',
    priority: 'none',
    important: false,
    muted: false,
    assignee: null,
    team: null,
    labels: [],
    unanswered: 1,
    waitingSince: null,
    snoozedUntil: null,
    startedAt: '2026-11-22T09:00:00.000Z',
    page: null,
    preview: { kind: 'message', text: 'Hola', files: null, by: { kind: 'contact' } },
    lastActivityAt: '2026-11-22T09:00:00.000Z',
    erased: false,
    ...part,
  }) as unknown as ShownConversation;

const EVERYTHING: readonly Permission[] = [
  'conversation.read',
  'conversation.reply',
  'conversation.manage',
  'replay.read',
];

describe('the inbox', () => {
  beforeAll(() => {
    window.ResizeObserver = class {
      observe() {}
      disconnect() {}
      unobserve() {}
    };
    Element.prototype.scrollIntoView = () => undefined;
    Element.prototype.scrollTo = () => undefined;
    // jsdom has no layout; the list draws the rows for which it has room.
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 600 });
  });
  beforeEach(() => localStorage.clear());

  const opened = async (
    inputs: object = {},
    permissions: readonly Permission[] = EVERYTHING,
    all: readonly ShownConversation[] = [conversation('k1'), conversation('k2')],
  ) => {
    const pushes = new Subject<unknown>();
    const open = answered<ShownConversation | null | undefined>(undefined);
    const page = jest.fn<Promise<object>, unknown[]>(() =>
      Promise.resolve({ conversations: all, hits: new Map(), next: null }),
    );
    const done = (part: object) => ({ conversation: conversation('k1', part), pending: false });
    const acts = {
      setStatus: jest.fn((_: string, status: string) => Promise.resolve(done({ status }))),
      setImportant: jest.fn(() => Promise.resolve(done({ important: true }))),
      setMuted: jest.fn(() => Promise.resolve(done({ muted: true }))),
      assign: jest.fn(() => Promise.resolve(done({}))),
      addLabel: jest.fn(() => Promise.resolve(done({}))),
      reply: jest.fn<Promise<object>, unknown[]>(() => Promise.resolve(done({}))),
      addNote: jest.fn<Promise<object>, unknown[]>(() => Promise.resolve(done({}))),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({
          permissions,
          labels: [{ id: 'l1', name: 'urgente', colour: '#b3261e', inSidebar: true }],
          inboxes: [
            { id: 'i1', name: 'Tienda', channel: 'website', collaborators: [{ id: 'paz' }] },
          ],
        }),
        {
          provide: ConversationGateway,
          useValue: {
            page,
            pushed: () => pushes,
            presence: () => NEVER,
            typing: () => undefined,
            counts: () => answered(undefined),
            one: (id: () => string | undefined) => {
              const found = all.find((one) => one.id === id());
              if (id() && open.value() === undefined)
                queueMicrotask(() => open.value.set(found ?? null));
              return open;
            },
          },
        },
        {
          provide: TimelineGateway,
          useValue: {
            pushed: () => NEVER,
            page: () =>
              Promise.resolve({
                items: [
                  shownMessage(1, 'No funciona mi pedido'),
                  shownChange(2, 'ConversationAssigned', {
                    userId: 'marta',
                    choice: null,
                    released: null,
                  }),
                ],
                before: null,
              }),
          },
        },
        { provide: ConversationActs, useValue: acts },
        { provide: ContactGateway, useValue: { one: () => answered(undefined) } },
        { provide: WhyGateway, useValue: {} },
        { provide: RuleGateway, useValue: { list: () => answered([]) } },
        { provide: FileGateway, useValue: {} },
        { provide: SettingsGateway, useValue: {} },
        {
          provide: CannedResponseGateway,
          useValue: {
            pushed: () => NEVER,
            page: () => Promise.resolve({ responses: [], next: null }),
          },
        },
        { provide: CountsStore, useValue: { value: () => undefined, onAccess: () => undefined } },
        {
          provide: NewsStore,
          useValue: { openId: { set: () => undefined }, readingId: () => undefined },
        },
        { provide: Preferences, useValue: { sendKeys: () => 'enter' } },
      ],
    });
    const screen = await render(InboxPage, { view: 'all', ...inputs });
    const id = (inputs as { conversationId?: string }).conversationId;
    if (id) open.value.set(all.find((one) => one.id === id) ?? null);
    await screen.settled();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await screen.settled();
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const key = async (key: string) => {
      TestBed.inject(Shortcuts).press(new KeyboardEvent('keydown', { key }));
      await new Promise((resolve) => setTimeout(resolve, 30));
      await screen.settled();
    };
    return { screen, pushes, page, acts, navigate, key, open };
  };

  it('lists the conversations of a view, each with whom and what was said last', async () => {
    const { screen } = await opened();
    const rows = screen.texts('bit-conversation-row');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('Contacto k1');
    expect(rows[0]).toContain('Hola');
    const none = await screen.page.getHarness(
      EmptyStateHarness.with({ heading: 'inbox.thread.none.heading' }),
    );
    expect(none).toBeDefined();
  });

  it('asks once for what the address says', async () => {
    const { page } = await opened({ status: 'resolved', q: 'botas' });
    expect(page.mock.calls.map(([filter]) => filter)).toEqual([
      expect.objectContaining({ statuses: ['resolved'], search: 'botas' }),
    ]);
  });

  it('asks for other conversations when the status or the order changes', async () => {
    const { screen, navigate, page } = await opened();
    const statuses = await screen.page.getHarness(
      SegmentedHarness.with({ label: 'inbox.list.statusLabel' }),
    );
    await statuses.choose('inbox.list.resolved');
    expect(navigate.mock.calls.at(-1)?.[1]).toMatchObject({ queryParams: { status: 'resolved' } });
    const sorts = await screen.document.getHarness(
      PickerHarness.with({ label: 'inbox.list.sortLabel' }),
    );
    await sorts.pick('inbox.list.sorts.waitingLongest');
    expect(page.mock.calls.at(-1)?.[1]).toEqual({ sort: 'waitingLongest', byAttribute: null });
  });

  it('puts a conversation that has changed into its row', async () => {
    const { screen, pushes } = await opened();
    pushes.next({
      conversation: conversation('k2', { revision: 9, priority: 'urgent' }),
      countsChanged: false,
    });
    await screen.settled();
    expect(screen.words).toContain('app.priority.urgent');
  });

  it('shows a thread with its messages, its events and its log', async () => {
    const { screen } = await opened({ conversationId: 'k1' });
    expect(screen.texts('bit-bubble')[0]).toContain('No funciona mi pedido');
    expect(screen.texts('bit-event-line')).toHaveLength(1);
    const line = await screen.page.getHarness(LogLineHarness);
    expect(await line.ticks()).toHaveLength(2);
  });

  it('walks through the list with j and k', async () => {
    const { key, navigate } = await opened({ conversationId: 'k1' });
    await key('j');
    expect(navigate.mock.calls.at(-1)?.[0]).toEqual(['/inbox', 'all', 'k2']);
  });

  it('resolves with e, moves to the next, and offers the way back', async () => {
    const { key, acts, navigate } = await opened({ conversationId: 'k1' });
    await key('e');
    expect(acts.setStatus).toHaveBeenCalledWith('k1', 'resolved', undefined);
    expect(navigate.mock.calls.at(-1)?.[0]).toEqual(['/inbox', 'all', 'k2']);
    TestBed.inject(Toasts).shown().at(-1)?.action?.run();
    expect(acts.setStatus).toHaveBeenLastCalledWith('k1', 'open');
  });

  it('marks as important with i, and says why when it was refused', async () => {
    const { key, acts } = await opened({ conversationId: 'k1' });
    await key('i');
    expect(acts.setImportant).toHaveBeenCalledWith('k1', true);
    const reason = { code: 'CONVERSATION_UNKNOWN', field: null, params: {} };
    acts.setImportant.mockRejectedValue(new RefusedError([reason]));
    await key('i');
    expect(TestBed.inject(Toasts).shown().at(-1)?.text).toBe('errors.CONVERSATION_UNKNOWN');
  });

  it('mutes with u', async () => {
    const { key, acts } = await opened({ conversationId: 'k1' });
    await key('u');
    expect(acts.setMuted).toHaveBeenCalledWith('k1', true);
  });

  it('writes with r, a note with n', async () => {
    const { key, screen } = await opened({ conversationId: 'k1' });
    await key('r');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    (document.activeElement as HTMLElement).blur();
    await key('n');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    expect(screen.element.querySelector('bit-reply-box')).not.toBeNull();
  });

  it('does nothing by key for a person who may only read, and lets them write nothing', async () => {
    const { key, acts, screen } = await opened({ conversationId: 'k1' }, ['conversation.read']);
    await key('e');
    await key('i');
    await key('u');
    expect(acts.setMuted).not.toHaveBeenCalled();
    expect(acts.setStatus).not.toHaveBeenCalled();
    expect(acts.setImportant).not.toHaveBeenCalled();
    expect(screen.element.querySelector('bit-reply-box')).toBeNull();
    expect(await screen.has('thread.shown.replay')).toBe(false);
  });

  it('says that there is no such conversation', async () => {
    const { screen } = await opened({ conversationId: 'gone' });
    const gone = await screen.page.getHarness(
      EmptyStateHarness.with({ heading: 'thread.shown.gone.heading' }),
    );
    expect(gone).toBeDefined();
  });

  it('says that the list could not be fetched, and asks again', async () => {
    const { screen, page } = await opened({}, EVERYTHING, []);
    page.mockRejectedValue(new Error('offline'));
    screen.fixture.componentRef.setInput('q', 'x');
    await screen.settled();
    const failed = await screen.page.getHarness(
      EmptyStateHarness.with({ heading: 'inbox.list.failed' }),
    );
    const before = page.mock.calls.length;
    await failed.press('app.again');
    expect(page.mock.calls.length).toBe(before + 1);
  });

  describe('its panel', () => {
    it('opens the list of people with a, of labels with l, and gives the conversation to one', async () => {
      const { key, screen, acts } = await opened({ conversationId: 'k1' });
      await key('a');
      const people = (await screen.document.getAllHarnesses(PickerHarness)).at(0);
      const pickers = await screen.document.getAllHarnesses(PickerHarness);
      const openOnes = await Promise.all(pickers.map((one) => one.isOpen()));
      expect(openOnes.filter(Boolean)).toHaveLength(1);
      const picker = pickers[openOnes.indexOf(true)]!;
      await picker.pick('Paz');
      expect(acts.assign).toHaveBeenCalledWith('k1', 'paz');
      expect(people).toBeDefined();
      await key('l');
      const labels = await screen.document.getAllHarnesses(PickerHarness);
      const open = await Promise.all(labels.map((one) => one.isOpen()));
      await labels[open.indexOf(true)]!.pick('urgente');
      expect(acts.addLabel).toHaveBeenCalledWith('k1', 'l1');
    });
  });
});
