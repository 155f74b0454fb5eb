import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { type Replay, RefusedError } from '@bitacora/console-data';
import { AuditGateway } from '@bitacora/console-data/audit';
import { ReplayGateway } from '@bitacora/console-data/replay';
import { RuleGateway } from '@bitacora/console-data/rules';
import { WhyGateway } from '@bitacora/console-data/why';
import { EmptyStateHarness, SegmentedHarness, render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { SaveFile } from '../files/save-file.js';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { answered, provideDesk } from '../testing/desk.js';
import { loggedEntry } from '../testing/log.js';
import { ReplayPage } from './replay-page.js';

const HISTORY: Replay = {
  conversation: {
    id: 'k1',
    reference: 'ABC123',
    erased: false,
    startedAt: '2026-11-22T12:38:00.000Z',
    contact: { id: 'c1', name: 'Ana Soto', erased: false },
    inbox: { id: 'i1', name: 'Tienda' },
  },
  integrity: { events: 3, problem: null, verifiedAt: null, whole: true },
  named: [],
  events: [
    ['ConversationStarted', 'status', null, 'open'],
    ['ConversationAssigned', 'assignee', null, 'marta'],
    ['ConversationStatusChanged', 'status', 'open', 'resolved'],
  ].map(([type, path, before, after], revision) => ({
    text: null,
    changes: [{ path: path!, before, after }],
    entry: loggedEntry(`e${revision}`, { type: type!, revision, data: { status: after } }),
  })),
};

describe('the replay of a conversation', () => {
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });

  const opened = async (answer: () => Promise<Replay | null>, inputs = {}) => {
    const gateway = { history: jest.fn(answer), grown: () => new Subject<void>() };
    const copy = jest.fn(() => true);
    const save = jest.fn();
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['replay.read'] }),
        { provide: ReplayGateway, useValue: gateway },
        { provide: AuditGateway, useValue: { event: () => Promise.resolve(null) } },
        { provide: WhyGateway, useValue: { ofEvent: () => Promise.resolve([]) } },
        { provide: RuleGateway, useValue: { list: () => answered([]) } },
        { provide: Clipboard, useValue: { copy } },
        { provide: SaveFile, useValue: { save } },
      ],
    });
    const screen = await render(ReplayPage, { conversationId: 'k1', ...inputs });
    await screen.settled();
    const key = async (key: string) => {
      TestBed.inject(Shortcuts).press(new KeyboardEvent('keydown', { key }));
      await screen.settled();
    };
    const here = () => screen.texts('bit-step-list [aria-current]');
    return { screen, gateway, copy, save, key, here };
  };
  const whole = () => Promise.resolve(HISTORY);

  it('shows the newest moment: what happened, what stood there, and that the log is whole', async () => {
    const { screen, here } = await opened(whole);
    expect(screen.texts('h1')).toEqual(['replay.heading ABC123 Ana Soto']);
    expect(screen.texts('.chip.ok')).toEqual(['replay.whole 3']);
    expect(here()).toHaveLength(1);
    expect(here()[0]).toContain('ConversationStatusChanged');
    expect(screen.words).toContain('replay.whatChanged');
  });

  it('goes through the moments with the keys, and not beyond the ends', async () => {
    const { key, here } = await opened(whole);
    await key('ArrowLeft');
    expect(here()[0]).toContain('ConversationAssigned');
    await key('Home');
    await key('ArrowLeft');
    expect(here()[0]).toContain('ConversationStarted');
    await key('End');
    await key('ArrowRight');
    expect(here()[0]).toContain('ConversationStatusChanged');
  });

  it('opens at the moment of the address, and copies the address of this one', async () => {
    const { key, here, copy } = await opened(whole, { at: '1' });
    expect(here()[0]).toContain('ConversationAssigned');
    await key('c');
    expect(copy).toHaveBeenCalledWith(`${location.origin}/replay/k1?at=1`);
  });

  it('shows one of its parts where there is room for one only', async () => {
    const { screen } = await opened(whole);
    const parts = await screen.page.getHarness(
      SegmentedHarness.with({ label: 'replay.parts.label' }),
    );
    await parts.choose('replay.parts.why');
    expect(screen.element.querySelector('.cols')?.classList.contains('why')).toBe(true);
  });

  it('is exported for programs', async () => {
    const { screen, save } = await opened(whole);
    await screen.press('replay.export');
    await screen.press('replay.jsonl');
    expect(save.mock.calls[0]?.slice(0, 2)).toEqual(['bitacora-ABC123.jsonl', 'application/jsonl']);
  });

  it('says that there is no such conversation', async () => {
    const { screen } = await opened(() => Promise.resolve(null));
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('replay.unknown');
  });

  it('says that it could not be fetched, and asks again', async () => {
    const reason = { code: 'INTERNAL', field: null, params: {} };
    const { screen, gateway } = await opened(() => Promise.reject(new RefusedError([reason])));
    const empty = await screen.page.getHarness(EmptyStateHarness);
    gateway.history.mockImplementation(whole);
    await empty.press('app.again');
    expect(screen.texts('h1')).toEqual(['replay.heading ABC123 Ana Soto']);
  });
});
