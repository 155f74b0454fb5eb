import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DirectoryGateway } from '@bitacora/console-data';
import { NEVER } from 'rxjs';
import { provideDesk } from '../testing/desk.js';
import { DirectoryStore } from './directory-store.js';

const inbox = (name: string, deleted = false) => ({
  ...{ id: name, name, deleted },
  chat: { looks: { hiddenInConsole: false }, behaviour: { consoleSound: true } },
});

describe('the directory', () => {
  it('has teams, labels and the inboxes that are there in the order of their names', () => {
    const names = ['Ventas', 'árbol', 'Bodega 10', 'Bodega 9'];
    const inboxes = [...names.map((name) => inbox(name)), inbox('Antes', true)];
    const [teams, labels] = [names, names].map((each) => each.map((name) => ({ id: name, name })));
    const value = signal({ inboxes, users: [], roles: [], teams, labels });
    const gateway = { watch: () => ({ value }), follow: () => NEVER.subscribe() };
    TestBed.configureTestingModule({
      providers: [provideDesk(), { provide: DirectoryGateway, useValue: gateway }],
    });
    TestBed.overrideProvider(DirectoryStore, { useFactory: () => new DirectoryStore() } as never);
    const store = TestBed.inject(DirectoryStore);
    const inOrder = ['árbol', 'Bodega 9', 'Bodega 10', 'Ventas'];
    for (const things of [store.inboxes(), store.teams(), store.labels()])
      expect(things.map(({ name }) => name)).toEqual(inOrder);
  });
});
