import { Component, computed, inject, input, model } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Icon, Segmented } from '@bitacora/console-ui';
import {
  FORM_TARGETS,
  type FormTarget,
  MAX_FORM_TEXT_CHARACTERS,
  MAX_FORM_TITLE_CHARACTERS,
} from '@bitacora/inboxes/published';
import { Words } from '../../../../../words/words.js';
import { ChatTextsField } from '../looks/chat-texts.js';
import { ChatSwitch } from '../switch-row.js';
import { type ContactFormDraft, contactFormProblems } from './contact-form-draft.js';

/** The form that visitors see in place of the chat while no person is online, and where it leads. */
@Component({
  selector: 'bit-contact-form-fields',
  imports: [ChatSwitch, ChatTextsField, Icon, Segmented],
  templateUrl: './contact-form-fields.html',
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ContactFormFields {
  readonly draft = model.required<ContactFormDraft>();
  /** Whether this installation sends mails. */
  readonly mailsAreOn = input.required<boolean>();
  /** The inboxes for e-mails that it can lead to. */
  readonly inboxes = input.required<readonly { readonly id: string; readonly name: string }[]>();
  /** The inbox that the form led to was deleted: that switched it off. */
  readonly inboxGone = input.required<boolean>();
  /** Spoken to visitors who speak none of the three. */
  readonly otherwise = input.required<Language>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly most = { title: MAX_FORM_TITLE_CHARACTERS, text: MAX_FORM_TEXT_CHARACTERS };
  /** Empty: neither was chosen. */
  protected readonly chosen = computed<FormTarget | ''>(() => this.draft().target ?? '');
  protected readonly targets = computed(() =>
    FORM_TARGETS.map((value) => ({
      value: value as FormTarget | '',
      label: this.t(`settings.chat.contactForm.targets.${value}`),
    })),
  );
  protected readonly targetProblem = computed(() => this.#problem('target'));
  protected readonly addressProblem = computed(() => this.#problem('address'));
  protected readonly inboxProblem = computed(() => this.#problem('targetInboxId'));

  protected put(part: Partial<ContactFormDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected lead(target: FormTarget | ''): void {
    if (target === '') return;
    const [only, ...others] = this.inboxes();
    const offered = only && others.length === 0 ? only.id : null;
    this.put({ target, targetInboxId: target === 'address' ? null : offered });
  }

  #problem(field: string): string | null {
    const code = contactFormProblems(this.draft()).get(field);
    return code === undefined ? null : this.t(`errors.${code}`);
  }
}
