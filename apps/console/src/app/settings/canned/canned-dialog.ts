import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { toSignal } from '@angular/core/rxjs-interop';
import { Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import {
  CANNED_VARIABLES,
  type CannedVariable,
  MAX_CODE_CHARACTERS,
  MAX_CONTENT_CHARACTERS,
  cannedVariables,
} from '@bitacora/canned-responses/published';
import type { Audience, ShownCannedResponse } from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import {
  Control,
  DialogShell,
  Field,
  FormFocus,
  Icon,
  Picker,
  Segmented,
  Toasts,
} from '@bitacora/console-ui';
import { attributeSpelling } from '@bitacora/schema/text-variables';
import { EMPTY, catchError, filter, map } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { WrittenText } from '../../said/written-text.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { Overtaken } from '../parts/overtaken.js';
import { SeenVersion } from '../parts/seen-version.js';
import { type ResponseFileShown, ResponseFilesPart } from './response-files.js';

const FIELDS = ['code', 'content', 'teamId'] as const;

/** Makes a canned response, or changes one. */
@Component({
  selector: 'bit-canned-dialog',
  imports: [
    Control,
    DialogShell,
    Field,
    FormField,
    FormFocus,
    Icon,
    Overtaken,
    Picker,
    ResponseFilesPart,
    Segmented,
    WrittenText,
  ],
  templateUrl: './canned-dialog.html',
  styleUrls: ['../parts/settings-parts.css', './canned-dialog.css'],
})
export class CannedDialog {
  readonly #gateway = inject(CannedResponseGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly directory = inject(DirectoryStore);
  protected readonly ref = inject(DialogRef);
  protected readonly response = inject<ShownCannedResponse | null>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  /** The response as the server has it now. */
  protected readonly now = toSignal<ShownCannedResponse | null, ShownCannedResponse | null>(
    this.#gateway.pushed().pipe(
      map(({ changed }) => changed.find(({ id }) => id === this.response?.id)),
      filter((changed) => changed !== undefined),
      catchError(() => EMPTY),
    ),
    { initialValue: this.response },
  );
  protected readonly seen = new SeenVersion(
    this.response?.version ?? null,
    () => this.now()?.version ?? null,
  );
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  readonly #mayShare = computed(() => this.#session.may('settings.manage'));
  protected readonly audience = signal<Audience>(
    this.response?.audience ?? (this.#mayShare() ? 'everyone' : 'own'),
  );
  protected readonly files = signal<readonly ResponseFileShown[]>(this.response?.files ?? []);
  /** A file is on its way: it is waited for. */
  protected readonly bringing = signal(false);
  protected readonly inboxIds = signal<readonly string[]>(this.response?.inboxIds ?? []);
  protected readonly model = signal({
    code: this.response?.code ?? '',
    content: this.response?.content ?? '',
    teamId: this.response?.teamId ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.code, { message: () => this.t('settings.canned.codeMissing') });
    maxLength(path.code, MAX_CODE_CHARACTERS, {
      message: () => this.t('errors.tooLong', { max: MAX_CODE_CHARACTERS }),
    });
    required(path.content, { message: () => this.t('settings.canned.contentMissing') });
    maxLength(path.content, MAX_CONTENT_CHARACTERS, {
      message: () => this.t('errors.tooLong', { max: MAX_CONTENT_CHARACTERS }),
    });
    required(path.teamId, {
      when: () => this.audience() === 'team',
      message: () => this.t('settings.canned.chooseTeam'),
    });
  });

  /** What the person may share is offered; what is shared stays so, and one's own can become shared. */
  protected readonly audiences = computed(() => {
    const shared = ['everyone', ...(this.directory.teams().length ? ['team'] : [])] as const;
    const isShared = this.response !== null && this.response.audience !== 'own';
    const offered = [...(this.#mayShare() ? shared : []), ...(isShared ? [] : ['own'])];
    return (offered as Audience[]).map((value) => ({
      value,
      label: this.t(`app.audiences.${value}`),
    }));
  });
  protected readonly variables = computed(() => [
    ...(Object.keys(CANNED_VARIABLES) as CannedVariable[]).map((id) => ({
      id,
      label: this.t('settings.canned.variables.' + id.replace('.', '')),
      hint: CANNED_VARIABLES[id][this.#words.language()],
    })),
    ...this.directory.attributes().map(({ id, name, owner, key }) => ({
      id,
      label: name,
      hint: attributeSpelling(owner, key)[this.#words.language()],
    })),
  ]);
  /** What an example would have in each attribute: its own name, so that its place is seen. */
  readonly #examples = computed(() =>
    Object.fromEntries(
      this.directory
        .attributes()
        .map(({ owner, key, name }) => [`${owner}.attribute.${key}`, `[${name}]`]),
    ),
  );
  /** The text as a contact of an example would read it; null while it names what there is not. */
  protected readonly preview = computed(() => {
    const { content } = this.model();
    if (cannedVariables.fault(content) || cannedVariables.in(content).length === 0) return null;
    const { account, user } = this.#session.viewer() ?? {};
    return cannedVariables.fill(content, {
      'contact.name': 'Lucía Ferrer',
      'contact.firstName': 'Lucía',
      'contact.email': 'lucia@correo.example',
      'contact.phone': '+56 9 5550 0142',
      'agent.name': user?.name ?? '',
      'account.name': account?.name ?? '',
      'inbox.name': this.directory.inboxes()[0]?.name ?? 'tienda.example',
      'conversation.reference': '7K2M9Q',
      ...this.#examples(),
    });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected toggle(id: string): void {
    this.inboxIds.update((ids) =>
      ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id],
    );
  }

  protected insert(name: string): void {
    const area = this.area().nativeElement;
    const spelled = this.variables().find(({ id }) => id === name)?.hint ?? name;
    const written = `{{${spelled}}}`;
    area.setRangeText(written, area.selectionStart, area.selectionEnd, 'end');
    this.model.update((model) => ({ ...model, content: area.value }));
    // The picker gives the focus back to its own button first.
    setTimeout(() => area.focus());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { content, teamId } = this.model();
    // Who types the slash as well means the code behind it.
    const code = this.model().code.trim().replace(/^\//u, '');
    const audience = this.audience();
    const seen = this.seen.version();
    const input = {
      ...{ code, content, audience, inboxIds: [...this.inboxIds()] },
      fileIds: this.files().map(({ id }) => id),
      teamId: audience === 'team' ? teamId : null,
      ...(seen === null ? {} : { expectedVersion: seen }),
    };
    const save = () => this.#gateway.save(this.response?.id ?? null, input);
    if (!(await this.saving.run(this.model(), save))) return;
    this.#toasts.show('ok', this.t('settings.canned.saved', { name: `/${code}` }));
    this.ref.close();
  }
}
