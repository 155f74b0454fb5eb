import { DialogRef } from '@angular/cdk/dialog';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EMPTY } from 'rxjs';
import { type AddMemberInput, SettingsGateway } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { MemberDialog } from './member-dialog.js';

const INBOXES = ['web', 'ventas'].map((id) => ({ id, name: id }));

describe('adding a member', () => {
  const sent: AddMemberInput[] = [];
  const open = (inboxes = INBOXES) => {
    sent.length = 0;
    const t = (key: string) => key;
    TestBed.configureTestingModule({
      providers: [
        {
          provide: SettingsGateway,
          useValue: { addMember: async (one: AddMemberInput) => void sent.push(one) },
        },
        { provide: DirectoryStore, useValue: { inboxes: signal(inboxes) } },
        {
          provide: DialogRef,
          useValue: { close: () => {}, keydownEvents: EMPTY, backdropClick: EMPTY },
        },
        { provide: Words, useValue: { t, has: () => true } },
      ],
    });
    const fixture = TestBed.createComponent(MemberDialog);
    const page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    const type = (nth: number, text: string) => {
      const field = page.querySelectorAll<HTMLInputElement>('input.input')[nth]!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    const send = async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    const choices = () => [...page.querySelectorAll<HTMLInputElement>('bit-member-inboxes input')];
    const write = (password: string) => {
      type(0, 'Camila Rojas');
      type(1, 'camila@tienda.example');
      type(2, password);
      fixture.detectChanges();
    };
    return { fixture, page, send, choices, write };
  };

  it('asks in which inboxes an agent answers, and says what having none means', async () => {
    const { choices, page, send, write, fixture } = open();
    expect(choices().map(({ checked }) => checked)).toEqual([false, false]);
    expect(page.textContent).toContain('settings.members.inboxesNone');
    choices()[1]!.click();
    fixture.detectChanges();
    expect(page.textContent).not.toContain('settings.members.inboxesNone');
    write('barco de papel azul');
    await send();
    expect(sent).toMatchObject([{ role: 'agent', inboxIds: ['ventas'] }]);
    const [toast] = TestBed.inject(Toasts).shown();
    expect(toast).toMatchObject({ action: { label: 'settings.members.copyPassword' } });
  });

  it('takes the only inbox there is', () => {
    expect(
      open(INBOXES.slice(1))
        .choices()
        .map(({ checked }) => checked),
    ).toEqual([true]);
  });

  it('says beside the field that the password holds the name, before it is sent', async () => {
    const { page, send, write } = open();
    write('camila rojas');
    await send();
    expect(sent).toEqual([]);
    expect(page.querySelector('.error')?.textContent).toContain('errors.PASSWORD_NAMES_PERSON');
    expect(page.querySelectorAll('bit-password-rules .ok')).toHaveLength(2);
  });
});
