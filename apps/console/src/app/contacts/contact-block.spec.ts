import { TestBed } from '@angular/core/testing';
import type { Permission } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../testing/desk.js';
import { ContactBlock } from './contact-block.js';

const FREE = { id: 'c1', erased: false, blockedAt: null, refusedMessages: 0 };
const BLOCKED = { ...FREE, blockedAt: '2026-11-22T10:00:00.000Z', refusedMessages: 3 };

async function shown(contact: object, permissions: readonly Permission[] = ['contact.manage']) {
  const setBlock = jest.fn(() => Promise.resolve({}));
  TestBed.configureTestingModule({
    providers: [provideDesk({ permissions }), { provide: ContactGateway, useValue: { setBlock } }],
  });
  const screen = await render(ContactBlock, { contact });
  const element = screen.fixture.nativeElement as HTMLElement;
  return { screen, setBlock, button: element.querySelector('button') };
}

describe('the block of a contact', () => {
  it('is set and taken away by a button', async () => {
    const free = await shown(FREE);
    expect(free.screen.words).not.toContain('thread.contact.blocked');
    free.button?.click();
    expect(free.setBlock).toHaveBeenCalledWith('c1', true);
  });

  it('shows since when, and how many messages were refused', async () => {
    const { screen, setBlock, button } = await shown(BLOCKED);
    expect(screen.words).toContain('thread.contact.blocked');
    expect(screen.words).toContain('thread.contact.refused');
    button?.click();
    expect(setBlock).toHaveBeenCalledWith('c1', false);
  });

  it('is only shown to people who may not manage contacts', async () => {
    const { screen, button } = await shown(BLOCKED, []);
    expect(screen.words).toContain('thread.contact.blocked');
    expect(button).toBeNull();
  });
});
