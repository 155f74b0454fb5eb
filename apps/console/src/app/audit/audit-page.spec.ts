import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type AuditEntry, RefusedError } from '@bitacora/console-data';
import { AuditGateway } from '@bitacora/console-data/audit';
import { RuleGateway } from '@bitacora/console-data/rules';
import { EmptyStateHarness, render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { answered, provideDesk } from '../testing/desk.js';
import { loggedEntry } from '../testing/log.js';
import { AuditPage } from './audit-page.js';

describe('the page of the audit log', () => {
  beforeAll(() => {
    window.matchMedia = () =>
      ({ matches: false, addEventListener() {}, removeEventListener() {} }) as never;
    window.ResizeObserver = class {
      observe() {}
      disconnect() {}
      unobserve() {}
    };
  });

  const opened = async (entries: readonly AuditEntry[], inputs = {}) => {
    const pushes = new Subject<AuditEntry>();
    const gateway = {
      page: jest.fn<Promise<object>, unknown[]>(() =>
        Promise.resolve({ entries, after: null, total: entries.length }),
      ),
      pushed: () => pushes,
      integrity: () => Promise.resolve({ events: 9, whole: true, problem: null, verifiedAt: null }),
      event: (id: string) =>
        Promise.resolve({
          entry: loggedEntry(id),
          hash: 'abcdef0123456789',
          hashHolds: true,
          changes: [],
          causes: [],
          effects: [],
          named: [],
        }),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['audit.read'] }),
        { provide: AuditGateway, useValue: gateway },
        { provide: RuleGateway, useValue: { list: () => answered([]) } },
      ],
    });
    const screen = await render(AuditPage, inputs);
    await screen.settled();
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const key = async (key: string) => {
      TestBed.inject(Shortcuts).press(new KeyboardEvent('keydown', { key }));
      await screen.settled();
    };
    return { screen, gateway, pushes, navigate, key, rows: () => screen.texts('.drawn > .line') };
  };
  const two = [loggedEntry('e2'), loggedEntry('e1', { ip: null })];

  it('says of each entry who did what, about what and from where, and that the log is whole', async () => {
    const { screen, rows } = await opened(two);
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('Marta Ríos');
    expect(rows()[0]).toContain('192.0.2.7');
    expect(screen.texts('.chip.ok')).toEqual(['audit.wholeUnproved 9']);
    expect(screen.texts('.total')).toEqual(['audit.events 2']);
  });

  it('lets the keys walk from row to row, and open one', async () => {
    const { screen, key, navigate } = await opened(two);
    const more = [...screen.element.querySelectorAll('.more button')];
    await key('j');
    expect(document.activeElement).toBe(more[1]);
    await key('j');
    expect(document.activeElement).toBe(more[1]);
    await key('k');
    expect(document.activeElement).toBe(more[0]);
    await key('o');
    expect(navigate.mock.calls.at(-1)?.[1]).toMatchObject({ queryParams: { open: 'e2' } });
  });

  it('opens the entry that the address names, with its proof', async () => {
    const { screen } = await opened(two, { open: 'e1' });
    await screen.settled();
    expect(screen.texts('bit-audit-detail')).toHaveLength(1);
    expect(screen.words).toContain('audit.hashHolds');
  });

  it('lets new entries wait until they are asked for, or enter by themselves when it is live', async () => {
    const { screen, pushes, rows } = await opened(two);
    pushes.next(loggedEntry('e3'));
    await screen.settled();
    expect(rows()).toHaveLength(2);
    await screen.press('audit.fresh 1');
    expect(rows()).toHaveLength(3);
    await screen.press('audit.live');
    pushes.next(loggedEntry('e4'));
    await screen.settled();
    expect(rows()).toHaveLength(4);
  });

  it('says that nothing fits the filters, and clears them', async () => {
    const { screen, navigate } = await opened([], { q: 'factura' });
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('audit.empty.filtered');
    await empty.press('audit.clearAll');
    expect(navigate).toHaveBeenCalled();
  });

  it('says that it could not be fetched, and asks again', async () => {
    const { screen, gateway } = await opened([]);
    gateway.page.mockRejectedValue(
      new RefusedError([{ code: 'INTERNAL', field: null, params: {} }]),
    );
    screen.fixture.componentRef.setInput('q', 'x');
    await screen.settled();
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('audit.failed');
    const before = gateway.page.mock.calls.length;
    await empty.press('app.again');
    expect(gateway.page.mock.calls.length).toBe(before + 1);
  });
});
