import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { render } from '@bitacora/console-ui/testing';
import { NEVER } from 'rxjs';
import { provideDesk } from '../testing/desk.js';
import { ContactPage } from './contact-page.js';

const person = (id: string, absorbed: readonly string[] = []) => ({
  ...{ id, name: `Persona ${id}`, email: null, phone: null, rut: null, blockedAt: null },
  ...{ proofs: [], erased: false, labels: [], attributes: [], identities: [], conversations: [] },
  absorbed: absorbed.map((one) => ({ id: one, name: one, email: null, phone: null })),
});

async function shown(contactId: string, first: ReturnType<typeof person>) {
  const value = signal(first);
  const gateway = {
    one: () => ({ value, problem: signal(undefined), waiting: signal(false) }),
    pushed: () => NEVER,
  };
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: ContactGateway, useValue: gateway }],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const screen = await render(ContactPage, { contactId });
  return { screen, value, navigate };
}

describe('the page of a contact', () => {
  it('leads to the contact that it is one with', async () => {
    const { navigate } = await shown('c1', person('c2', ['c0', 'c1']));
    expect(navigate).toHaveBeenCalledWith(['/contacts', 'c2'], { replaceUrl: true });
  });

  it('stays where it is while the answer is about the contact of before', async () => {
    const { screen, value, navigate } = await shown('c1', person('c1'));
    screen.fixture.componentRef.setInput('contactId', 'c2');
    await screen.settled();
    value.set(person('c2'));
    await screen.settled();
    expect(navigate).not.toHaveBeenCalled();
    expect(screen.texts('h1')).toEqual(['Persona c2']);
  });
});
