import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError, UnansweredError } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../testing/desk.js';
import { MergeContactDialog } from './merge-contact-dialog.js';

@Component({ template: '' })
class MergeHost {}

const person = (id: string, name: string) => ({
  ...{ id, name, email: `${id}@tienda.example`, phone: null, rut: null, blockedAt: null },
  ...{ erased: false, labels: [], attributes: [] },
});
const FOUND = { contacts: [person('c1', 'Luz'), person('c2', 'Marcos')], next: null };

async function opened(page: () => Promise<object> = async () => FOUND) {
  const gateway = {
    page: jest.fn(page),
    merge: jest.fn<Promise<object>, unknown[]>(async () => person('c1', 'Luz')),
  };
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: ContactGateway, useValue: gateway }],
  });
  const screen = await render(MergeHost);
  TestBed.inject(Dialog).open(MergeContactDialog, { data: person('c1', 'Luz') });
  await screen.settled();
  return { screen, gateway };
}

describe('the dialog that merges two contacts', () => {
  afterEach(() => TestBed.inject(Dialog).closeAll());

  it('says that a search failed, and searches once more', async () => {
    const { screen, gateway } = await opened(() =>
      Promise.reject(new UnansweredError('offline', null)),
    );
    expect(screen.texts('[role=alert]')).toEqual(['errors.offline']);
    expect(screen.words).not.toContain('thread.contact.merge.noOther');
    gateway.page.mockImplementation(async () => FOUND);
    await screen.press('app.again');
    expect(screen.texts('[role=alert]')).toEqual([]);
    expect(screen.texts('.found li')).toEqual([expect.stringContaining('Marcos')]);
    expect(screen.focused).toContain('thread.contact.merge.find');
  });

  it('brings the focus to the contact that was chosen, and back to the search', async () => {
    const { screen } = await opened();
    await screen.press('Marcos');
    expect(screen.focused).toBe('Marcos');
    await screen.press('thread.contact.merge.another');
    expect(screen.focused).toContain('thread.contact.merge.find');
  });

  it('gives the focus back to its button when the merge is refused', async () => {
    const { screen, gateway } = await opened();
    const reason = { code: 'MERGE_UNDER_WAY', field: null, params: {} };
    gateway.merge.mockImplementation(async () => {
      // As browsers do with a button that cannot be pressed while the merge runs.
      (document.activeElement as HTMLElement).blur();
      throw new RefusedError([reason]);
    });
    await screen.press('Marcos');
    await screen.press('thread.contact.merge.act');
    expect(screen.texts('[role=alert]')).toEqual(['errors.MERGE_UNDER_WAY']);
    expect(screen.focused).toBe('thread.contact.merge.act');
  });
});
