import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormFocus } from './form-focus.js';

@Component({
  imports: [FormFocus],
  template: `
    <form bitForm (submit)="send($event)">
      <input dir="auto" id="name" [attr.aria-invalid]="wrong().includes('name') || null" />
      <input dir="auto" id="mail" [attr.aria-invalid]="wrong().includes('mail') || null" />
      <button id="send" type="submit" [disabled]="busy()">Send</button>
    </form>
  `,
})
class Page {
  readonly wrong = signal<readonly string[]>([]);
  readonly busy = signal(false);
  send(event: Event): void {
    event.preventDefault();
  }
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the focus of a form', () => {
  async function opened() {
    const fixture = TestBed.createComponent(Page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const form = (fixture.nativeElement as HTMLElement).querySelector('form');
    const submit = () => form?.dispatchEvent(new Event('submit', { cancelable: true }));
    return { fixture, page: fixture.componentInstance, submit };
  }
  const focused = () => document.activeElement?.id;

  it('is on the first field when the form appears', async () => {
    await opened();
    expect(focused()).toBe('name');
  });

  it('stays where it is when the form is one of several', async () => {
    @Component({
      imports: [FormFocus],
      template: '<form bitForm="later"><input dir="auto" id="other" /></form>',
    })
    class Several {}
    const fixture = TestBed.createComponent(Several);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    expect(focused()).not.toBe('other');
  });

  it('goes to the first error, also when it was there before', async () => {
    const { fixture, page, submit } = await opened();
    page.wrong.set(['mail']);
    await fixture.whenStable();
    submit();
    await later(50);
    expect(focused()).toBe('mail');
  });

  it('goes to the error that the server names, once the form can be sent again', async () => {
    const { fixture, page, submit } = await opened();
    document.getElementById('send')?.focus();
    submit();
    page.busy.set(true);
    await fixture.whenStable();
    page.wrong.set(['mail']);
    await later(50);
    expect(focused()).not.toBe('mail');
    page.busy.set(false);
    await later(50);
    expect(focused()).toBe('mail');
  });

  it('is back on the button when the refusal belongs to no field', async () => {
    const { fixture, page, submit } = await opened();
    document.getElementById('send')?.focus();
    submit();
    page.busy.set(true);
    await fixture.whenStable();
    (document.activeElement as HTMLElement).blur();
    page.busy.set(false);
    await later(50);
    expect(focused()).toBe('send');
  });
});
