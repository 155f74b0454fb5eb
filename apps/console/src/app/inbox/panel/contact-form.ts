import { Dialog } from '@angular/cdk/dialog';
import {
  Component,
  type OnInit,
  computed,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { ShownContact } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { Control, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError, splitRefusal } from '../../session/form-errors.js';
import { mailAddressField } from '../../session/mail-address-field.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';

const FIELDS = ['name', 'email', 'phone', 'rut'] as const;
type FieldName = (typeof FIELDS)[number];
/** Longest name, in characters. */
const LONGEST = 200;

/** Edits a contact in place; administrators also find the erasure here. */
@Component({
  selector: 'bit-contact-form',
  imports: [Icon, Field, Control, FormField, FormFocus],
  templateUrl: './contact-form.html',
  styleUrl: './contact-form.css',
})
export class ContactForm implements OnInit {
  readonly #words = inject(Words);
  readonly #gateway = inject(ContactGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #dialog = inject(Dialog);
  readonly contact = input.required<ShownContact>();
  readonly closed = output();

  protected readonly t = this.#words.t;
  protected readonly mayErase = computed(() => this.#session.may('contact.erase'));
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  readonly #refused = signal<Readonly<Record<string, string>>>({});
  protected readonly fields = FIELDS;
  protected readonly modes = { name: 'text', email: 'email', phone: 'tel', rut: 'text' } as const;

  protected readonly model = signal({ name: '', email: '', phone: '', rut: '' });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.name, LONGEST, { message: () => this.t('errors.tooLong', { max: LONGEST }) });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
  });

  ngOnInit(): void {
    const { name, email, phone, rut } = untracked(this.contact);
    this.model.set({
      ...{ name: name ?? '', email: email ?? '' },
      ...{ phone: phone ?? '', rut: rut ?? '' },
    });
  }

  protected error(name: FieldName): string | null {
    return this.#refused()[name] ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.#refused.set({});
    const { name, email, phone, rut } = this.model();
    try {
      await this.#gateway.update({
        contactId: this.contact().id,
        name: name.trim() || null,
        email: email.trim() || null,
        phone: phone.trim() || null,
        rut: rut.trim() || null,
      });
      this.#toasts.show('ok', this.t('thread.contact.saved'));
      this.closed.emit();
    } catch (error) {
      const { byField, whole } = splitRefusal(this.#words, error, FIELDS);
      this.#refused.set(byField);
      this.failure.set(whole);
    } finally {
      this.busy.set(false);
    }
  }

  protected async erase(): Promise<void> {
    const { EraseDialog } = await import('./erase-dialog.js');
    this.#dialog.open(EraseDialog, {
      data: { id: this.contact().id, name: contactName(this.#words, this.contact()) },
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }
}
