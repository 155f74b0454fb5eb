import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ConversationGateway, type Permission, RuleGateway } from '@bitacora/console-data';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Preferences } from '../../preferences/preferences.js';
import { SessionStore } from '../../session/session-store.js';
import { FirstStepsStore } from './first-steps-store.js';

describe('the first steps of a new account', () => {
  const users = signal<readonly { id: string; role: string }[]>([]);
  const inboxes = signal<readonly { id: string; collaborators: { id: string }[] }[]>([]);
  const rules = signal<readonly unknown[] | undefined>([]);
  const problem = signal<unknown>(undefined);
  const hidden = signal(false);
  let may: readonly Permission[];
  let pushed: Subject<unknown>;
  let written: number;

  const store = async () => {
    TestBed.configureTestingModule({
      providers: [
        FirstStepsStore,
        { provide: DirectoryStore, useValue: { ready: signal(true), users, inboxes } },
        {
          provide: SessionStore,
          useValue: { may: (permission: Permission) => may.includes(permission) },
        },
        { provide: RuleGateway, useValue: { list: () => ({ value: rules, problem }) } },
        {
          provide: Preferences,
          useValue: { firstStepsHidden: hidden, hideFirstSteps: () => hidden.set(true) },
        },
        {
          provide: ConversationGateway,
          useValue: {
            page: async () => ({ conversations: Array(written).fill({}) }),
            pushed: () => pushed,
          },
        },
      ],
    });
    const steps = TestBed.inject(FirstStepsStore);
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    return steps;
  };

  beforeEach(() => {
    users.set([{ id: 'ana', role: 'administrator' }]);
    inboxes.set([]);
    rules.set([]);
    problem.set(undefined);
    hidden.set(false);
    may = ['settings.manage', 'member.manage', 'rule.read'];
    pushed = new Subject();
    written = 0;
  });

  it('tick themselves off, and end when all are done', async () => {
    const steps = await store();
    expect(steps.done()).toEqual({ connect: false, install: false, people: false, rule: false });
    inboxes.set([{ id: 'web', collaborators: [] }]);
    pushed.next({});
    rules.set([{}]);
    expect(steps.done()).toEqual({ connect: true, install: true, people: false, rule: true });
    users.update((before) => [...before, { id: 'luis', role: 'agent' }]);
    // An agent without an inbox sees nothing.
    expect(steps.done()?.people).toBe(false);
    inboxes.set([{ id: 'web', collaborators: [{ id: 'luis' }] }]);
    expect([steps.done()?.people, steps.open()]).toEqual([true, false]);
  });

  it('know of conversations from before', async () => {
    written = 1;
    expect((await store()).done()?.install).toBe(true);
  });

  it('say nothing before everything is known', async () => {
    rules.set(undefined);
    const steps = await store();
    expect([steps.done(), steps.open(), steps.asking()]).toEqual([null, false, true]);
  });

  it('are not waited for when the rules do not come', async () => {
    rules.set(undefined);
    problem.set(new Error('away'));
    expect((await store()).asking()).toBe(false);
  });

  it('are for those only who can do them', async () => {
    may = ['rule.read'];
    const steps = await store();
    expect([steps.open(), steps.asking()]).toEqual([false, false]);
  });

  it('can be put away for good', async () => {
    const steps = await store();
    expect(steps.open()).toBe(true);
    steps.hide();
    expect([steps.open(), steps.asking()]).toEqual([false, false]);
  });
});
