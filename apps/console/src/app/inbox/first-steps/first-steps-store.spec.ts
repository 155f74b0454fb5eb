import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ConversationGateway, type Permission } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { CountsStore } from '../../news/counts-store.js';
import { Preferences } from '../../preferences/preferences.js';
import { SessionStore } from '../../session/session-store.js';
import { BUILT_IN } from '../../testing/desk.js';
import { FirstStepsStore } from './first-steps-store.js';

describe('the first steps of a new account', () => {
  const users = signal<readonly { id: string; role: string }[]>([]);
  const inboxes = signal<readonly { id: string; collaborators: { id: string }[] }[]>([]);
  const over = signal<string | null>(null);
  let may: readonly Permission[];
  let pushed: Subject<unknown>;
  /** How many conversations and rules there are, open ones among them; what was asked of the server. */
  let written: number;
  let opened: number;
  let ruled: () => Promise<boolean>;
  let asked: string[];

  const store = async ({ looks = true } = {}) => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        FirstStepsStore,
        {
          provide: DirectoryStore,
          useValue: { ready: signal(true), users, inboxes, roles: signal(BUILT_IN) },
        },
        {
          provide: SessionStore,
          useValue: {
            viewer: () => ({ account: { id: 'acme' } }),
            may: (permission: Permission) => may.includes(permission),
          },
        },
        { provide: CountsStore, useValue: { value: () => ({ all: opened }) } },
        {
          provide: RuleGateway,
          useValue: {
            hasAny: () => {
              asked.push('rules');
              return ruled();
            },
          },
        },
        {
          provide: Preferences,
          useValue: { firstStepsOver: over, endFirstSteps: (id: string) => over.set(id) },
        },
        {
          provide: ConversationGateway,
          useValue: {
            page: async () => {
              asked.push('conversations');
              return { conversations: Array(written).fill({}) };
            },
            pushed: () => pushed,
          },
        },
      ],
    });
    const steps = TestBed.inject(FirstStepsStore);
    if (looks) steps.look();
    await settled();
    return steps;
  };
  const settled = async () => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };

  beforeEach(() => {
    users.set([{ id: 'ana', role: 'administrator' }]);
    inboxes.set([]);
    over.set(null);
    may = ['settings.manage', 'member.manage', 'rule.read'];
    pushed = new Subject();
    written = 0;
    opened = 0;
    ruled = async () => false;
    asked = [];
  });

  it('tick themselves off, and are over for this account when all are done', async () => {
    const steps = await store();
    expect(steps.done()).toEqual({ connect: false, install: false, people: false, rule: false });
    inboxes.set([{ id: 'web', collaborators: [] }]);
    pushed.next({});
    expect(steps.done()).toMatchObject({ connect: true, install: true, rule: false });
    ruled = async () => true;
    const later = await store();
    pushed.next({});
    users.update((before) => [...before, { id: 'luis', role: 'agent' }]);
    // An agent without an inbox sees nothing.
    expect(later.done()).toEqual({ connect: true, install: true, people: false, rule: true });
    inboxes.set([{ id: 'web', collaborators: [{ id: 'luis' }] }]);
    await settled();
    expect([later.open(), later.asking(), over()]).toEqual([false, false, 'acme']);
  });

  it('ask nothing once they are over, and nothing before there is room to show them', async () => {
    await store({ looks: false });
    over.set('acme');
    await store();
    expect(asked).toEqual([]);
  });

  it('ask again when those of another account are over', async () => {
    over.set('other');
    expect((await store()).open()).toBe(true);
    expect(asked).toEqual(['conversations', 'rules']);
  });

  it('know of conversations from before, from the counts where these say so', async () => {
    written = 1;
    expect((await store()).done()?.install).toBe(true);
    opened = 1;
    asked = [];
    expect((await store()).done()?.install).toBe(true);
    expect(asked).toEqual(['rules']);
  });

  it('say nothing before everything is known', async () => {
    ruled = () => new Promise(() => undefined);
    const steps = await store();
    expect([steps.done(), steps.open(), steps.asking()]).toEqual([null, false, true]);
  });

  it('are not waited for when an answer does not come', async () => {
    ruled = async () => {
      throw new Error('away');
    };
    expect((await store()).asking()).toBe(false);
  });

  it('are for those only who can do them', async () => {
    may = ['rule.read'];
    const steps = await store();
    expect([steps.open(), steps.asking(), asked]).toEqual([false, false, []]);
  });

  it('can be put away for good', async () => {
    const steps = await store();
    expect(steps.open()).toBe(true);
    steps.hide();
    expect([steps.open(), steps.asking(), over()]).toEqual([false, false, 'acme']);
  });
});
