import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DirectoryStore } from '../directory/directory-store.js';
import { OwnRole } from './own-role.js';
import { SessionStore } from './session-store.js';

const role = (id: string, ...permissions: string[]) => ({ id, permissions });

describe('the role of the signed-in person', () => {
  it('is asked again when it is another, or allows something else', () => {
    const viewer = signal({ user: { id: 'ana' }, role: 'turno', permissions: ['a', 'b'] });
    const users = signal<readonly object[]>([]);
    const roles = signal([role('turno', 'b', 'a'), role('agent', 'a')]);
    const refresh = jest.fn(() => Promise.resolve());
    TestBed.configureTestingModule({
      providers: [
        { provide: SessionStore, useValue: { viewer, refresh } },
        { provide: DirectoryStore, useValue: { users, roles } },
      ],
    });
    runInInjectionContext(TestBed.inject(Injector), () => TestBed.inject(OwnRole).follow());
    const settle = () => TestBed.tick();
    settle();
    users.set([{ id: 'ana', role: 'turno' }]);
    settle();
    expect(refresh).not.toHaveBeenCalled();
    roles.set([role('turno', 'a'), role('agent', 'a')]);
    settle();
    expect(refresh).toHaveBeenCalledTimes(1);
    viewer.set({ user: { id: 'ana' }, role: 'turno', permissions: ['a'] });
    settle();
    expect(refresh).toHaveBeenCalledTimes(1);
    users.set([{ id: 'ana', role: 'agent' }]);
    settle();
    expect(refresh).toHaveBeenCalledTimes(2);
  });
});
