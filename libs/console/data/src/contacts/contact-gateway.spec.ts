import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApolloLink, InMemoryCache, Observable } from '@apollo/client/core';
import { provideApollo } from 'apollo-angular';
import { ContactGateway } from './contact-gateway.js';

const CONTACT = {
  __typename: 'Contact',
  id: 'c1',
  name: 'Ana',
  email: null,
  phone: null,
  erased: false,
  conversations: { __typename: 'ConversationConnection', edges: [] },
};

/** A page that shows one contact. */
@Component({ template: '{{ contact.value()?.name ?? "nobody" }}' })
class Page {
  readonly contact = inject(ContactGateway).one(() => 'c1');
}

describe('the erasure of a contact', () => {
  it('asks what the page shows again, however late an older answer comes', async () => {
    const asked: (string | undefined)[] = [];
    let isErased = false;
    const link = new ApolloLink((operation) => {
      asked.push(operation.operationName);
      const isAct = operation.operationName === 'EraseContact';
      if (isAct) isErased = true;
      const contact = isErased && !isAct ? { ...CONTACT, name: null, erased: true } : CONTACT;
      const data = isAct ? { result: { __typename: 'ContactChanged', contact } } : { contact };
      return new Observable((observer) => {
        observer.next({ data });
        observer.complete();
      });
    });
    TestBed.configureTestingModule({
      providers: [provideApollo(() => ({ cache: new InMemoryCache(), link }))],
    });
    const page = TestBed.createComponent(Page);
    await page.whenStable();
    expect(page.nativeElement.textContent).toBe('Ana');
    await TestBed.inject(ContactGateway).erase('c1', 'asked for it');
    await page.whenStable();
    expect(asked).toEqual(['Contact', 'EraseContact', 'Contact']);
    expect(page.nativeElement.textContent).toBe('nobody');
  });
});
