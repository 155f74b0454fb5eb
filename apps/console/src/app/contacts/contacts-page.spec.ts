import { TestBed } from '@angular/core/testing';
import type { Permission } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { ToastList } from '@bitacora/console-ui';
import { LabelChipHarness, PickerHarness, render } from '@bitacora/console-ui/testing';
import { Component, type WritableSignal } from '@angular/core';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../directory/directory-store.js';
import { provideDesk } from '../testing/desk.js';
import { ContactsPage } from './contacts-page.js';

@Component({
  imports: [ContactsPage, ToastList],
  template: '<bit-contacts-page /><bit-toasts closeLabel="x" />',
})
class Host {}

const LABELS = [
  { id: 'l1', name: 'vip', colour: '#b3261e', description: '', inSidebar: true },
  { id: 'l2', name: 'moroso', colour: '#0b6470', description: '', inSidebar: true },
];
const VIP = { id: 'l1', name: 'vip', colour: '#b3261e' };
const person = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, email: null, phone: null, erased: false, labels: [], attributes: [] },
  ...more,
});

function provided(permissions: readonly Permission[] = ['contact.manage']) {
  const pushed = new Subject<object>();
  const gateway = {
    page: jest.fn<Promise<object>, unknown[]>(() =>
      Promise.resolve({
        contacts: [person('c1', 'Julia', { labels: [VIP] }), person('c2', 'Marcos')],
        next: null,
      }),
    ),
    setLabel: jest.fn<Promise<object>, unknown[]>(() =>
      Promise.resolve({ changed: 1, unchanged: 1 }),
    ),
    pushed: () => pushed,
  };
  Element.prototype.scrollIntoView = () => undefined;
  TestBed.configureTestingModule({
    providers: [
      provideDesk({ permissions, labels: LABELS }),
      { provide: ContactGateway, useValue: gateway },
    ],
  });
  return { gateway, pushed };
}

describe('the list of contacts', () => {
  it('is narrowed by a label, which is asked of the server', async () => {
    const { gateway } = provided();
    const screen = await render(Host);
    const filter = await screen.page.getHarness(PickerHarness.with({ label: 'contacts.byLabel' }));
    await filter.pick('moroso');
    expect(gateway.page.mock.calls.at(-1)?.[0]).toMatchObject({ labelId: 'l2', attributes: [] });
    await filter.pick('contacts.anyLabel');
    expect(gateway.page.mock.calls.at(-1)?.[0]).toMatchObject({ labelId: null });
  });

  it('is in the usual order again when the attribute that orders it goes', async () => {
    const { gateway } = provided();
    const plan = { id: 'a1', owner: 'contact', type: 'text', name: 'Plan', options: [] };
    const directory = TestBed.inject(DirectoryStore)
      .attributes as unknown as WritableSignal<unknown>;
    directory.set([plan]);
    const screen = await render(Host);
    const sort = await screen.page.getHarness(PickerHarness.with({ label: 'contacts.sort' }));
    await sort.pick('inbox.list.sorts.ascending Plan');
    const byAttribute = { attributeId: 'a1', direction: 'ascending' };
    expect(gateway.page.mock.calls.at(-1)?.[0]).toMatchObject({ byAttribute });
    directory.set([]);
    await screen.settled();
    expect(gateway.page.mock.calls.at(-1)?.[0]).toMatchObject({ byAttribute: null });
  });

  it('puts a label on those who were chosen, and says who is erased', async () => {
    const { gateway } = provided();
    const screen = await render(Host);
    expect(await screen.has('contacts.addLabel')).toBe(false);
    for (const box of screen.element.querySelectorAll<HTMLInputElement>('li > input')) box.click();
    await screen.settled();
    const add = await screen.page.getHarness(PickerHarness.with({ label: 'contacts.addLabel' }));
    await add.pick('vip');
    expect(gateway.setLabel).toHaveBeenCalledWith(['c1', 'c2'], 'l1', true);
    expect(screen.words).toContain('contacts.labelled 1 vip contacts.notLabelled 1');
  });

  it('shows what another person changes at once', async () => {
    const { pushed } = provided();
    const screen = await render(Host);
    pushed.next(person('c2', 'Marcos', { labels: [VIP] }));
    await screen.settled();
    expect(await screen.page.getAllHarnesses(LabelChipHarness)).toHaveLength(2);
  });

  it('offers no labels to a person who may only read', async () => {
    provided([]);
    const screen = await render(Host);
    expect(screen.texts('li > input')).toEqual([]);
    expect(await screen.page.getAllHarnesses(LabelChipHarness)).toHaveLength(1);
  });
});
