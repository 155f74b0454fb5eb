import { Clipboard } from '@angular/cdk/clipboard';
import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { InboxSettingsGateway } from '@bitacora/console-data';
import { TEXT_VARIABLES } from '@bitacora/schema';
import {
  Confirm,
  EmptyState,
  firstCapital,
  FocusPlace,
  FocusPlaces,
  Icon,
  Toasts,
} from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { PageTitle } from '../../words/page-title.js';
import { Words } from '../../words/words.js';
import { Leaving } from '../parts/leaving.js';
import { OpenConversations } from '../parts/open-conversations.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { PeoplePicker } from '../parts/people-picker.js';
import { SaveBar } from '../parts/save-bar.js';
import { Saving } from '../../session/saving.js';
import type { Leavable } from '../leavable.js';
import { InstallationState } from './installation-state.js';
import {
  type InboxDraft,
  TEXTS_MOST,
  changedFields,
  changedParts,
  draftOf,
  draftProblems,
  spoken,
  textFaults,
} from './inbox-draft.js';

type FieldName = 'name' | 'domain' | 'texts';
const NO_DRAFT: InboxDraft = {
  name: '',
  domain: '',
  collaboratorIds: [],
  replyOn: false,
  texts: [''],
};

/** Everything that can be set about one inbox. */
@Component({
  selector: 'bit-inbox-settings-page',
  imports: [
    FocusPlace,
    PageTop,
    PeoplePicker,
    SaveBar,
    EmptyState,
    Icon,
    RouterLink,
    InstallationState,
  ],
  templateUrl: './inbox-page.html',
  styleUrls: ['../parts/settings-parts.css', './inbox-page.css'],
  host: { '(window:beforeunload)': 'leaving.unload($event, dirty())' },
})
export class InboxSettingsPage implements Leavable {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #open = inject(OpenConversations);
  readonly #confirm = inject(Confirm);
  readonly #naming = inject(RulesNaming);
  readonly #toasts = inject(Toasts);
  readonly #clipboard = inject(Clipboard);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #focus = inject(FocusPlaces);
  protected readonly words = inject(Words);
  protected readonly firstCapital = firstCapital;
  protected readonly leaving = inject(Leaving);
  protected readonly t = this.words.t;
  /** From the address. */
  readonly inboxId = input.required<string>();
  /** `code` opens the section with the code to paste, for an inbox that was just connected. */
  readonly at = input<string>();

  protected readonly codeRow = viewChild<ElementRef<HTMLElement>>('codeRow');
  protected readonly inboxes = this.#gateway.list();
  protected readonly inbox = computed(() =>
    this.inboxes.value()?.find(({ id }) => id === this.inboxId()),
  );
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  readonly #saved = computed(
    () => {
      const inbox = this.inbox();
      return inbox ? draftOf(inbox) : NO_DRAFT;
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  /** What is saved, until it is changed here. */
  protected readonly draft = linkedSignal(() => this.#saved());
  protected readonly changes = computed(() => changedFields(this.draft(), this.#saved()));
  protected readonly dirty = computed(
    () => this.mayManage() && this.inbox() !== undefined && this.changes() > 0,
  );
  protected readonly problems = computed(() => draftProblems(this.draft()));
  readonly #faults = computed(() => textFaults(this.draft()));
  protected readonly problemCount = computed(
    () => Object.keys(this.problems()).length + this.#faults().filter(Boolean).length,
  );
  protected readonly saving = new Saving(this.words, ['name', 'domain', 'texts']);
  protected readonly busy = signal(false);
  protected readonly most = TEXTS_MOST;
  /** Stands for the name of the contact in a text. */
  protected readonly placeholder = computed(
    () => `{{${TEXT_VARIABLES['contact.name'][this.words.language()]}}}`,
  );
  protected readonly failure = computed(() => {
    const problem = this.inboxes.problem();
    return problem ? failureText(this.words, problem) : null;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.show(this.inbox()?.name));
    // The code of a new inbox comes into sight, once.
    const seen = afterRenderEffect(() => {
      const code = this.codeRow()?.nativeElement;
      if (this.at() !== 'code' || !code) return;
      code.scrollIntoView({ block: 'center' });
      seen.destroy();
    });
  }

  mayLeave(): Promise<boolean> {
    return this.leaving.may(this.dirty());
  }

  protected error(field: FieldName): string | null {
    const code = this.problems()[field];
    if (code) return this.t(`settings.inbox.wrong.${code}`);
    const value = field === 'texts' ? spoken(this.draft().texts) : this.draft()[field].trim();
    return this.saving.refusal(field, value);
  }

  /** What belongs to all texts is beside the first. */
  protected textError(index: number): string | null {
    const fault = this.#faults()[index];
    if (fault) return this.t(`errors.${fault.code}`, fault.params);
    return index === 0 ? this.error('texts') : null;
  }

  protected put(part: Partial<InboxDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected putText(index: number, text: string): void {
    this.put({ texts: this.draft().texts.map((one, at) => (at === index ? text : one)) });
  }

  protected addText(): void {
    this.put({ texts: [...this.draft().texts, ''] });
  }

  protected removeText(index: number): void {
    const texts = this.draft().texts.filter((_, at) => at !== index);
    this.put({ texts: texts.length ? texts : [''] });
  }

  protected discard(): void {
    this.draft.set(this.#saved());
  }

  protected async save(): Promise<void> {
    if (!this.dirty()) return;
    if (this.problemCount()) {
      this.#focus.to('fields');
      return;
    }
    const id = this.inboxId();
    const { name, domain, texts, replyOn, collaboratorIds } = this.draft();
    const values = { name: name.trim(), domain: domain.trim(), texts: spoken(texts) };
    const parts = changedParts(this.draft(), this.#saved());
    const done = await this.saving.run(values, async () => {
      // One after the other: what was saved before a refusal stays saved, and the form shows what is left.
      if (parts.includes('website'))
        await this.#gateway.update({ inboxId: id, name: values.name, domain: values.domain });
      if (parts.includes('collaborators'))
        await this.#gateway.setCollaborators(id, [...collaboratorIds]);
      if (parts.includes('reply'))
        await this.#gateway.setCreationReply({ inboxId: id, on: replyOn, texts: values.texts });
    });
    if (done) this.#toasts.show('ok', this.t('settings.saved'));
  }

  protected copy(code: string): void {
    const done = this.#clipboard.copy(code);
    this.#toasts.show(
      done ? 'ok' : 'bad',
      this.t(done ? 'settings.inbox.copied' : 'settings.inbox.notCopied'),
    );
  }

  protected async rotate(name: string): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.inbox.rotating', { name }),
      text: this.t('settings.inbox.rotatingText'),
      details: [this.t('settings.inbox.rotatingOld'), this.t('settings.inbox.rotatingNew')],
      act: this.t('settings.inbox.rotate'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (sure)
      await this.#act(async () => {
        await this.#gateway.rotateToken(this.inboxId());
        this.#toasts.show('ok', this.t('settings.inbox.rotated'));
      });
  }

  protected async remove(name: string): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.inbox.removing', { name }),
      text: this.t('settings.inbox.removingText'),
      details: [
        ...(await this.#open.lines('inboxes', this.inboxId(), 'settings.inbox.removingOpen')),
        ...(await this.#naming.lines('inbox', this.inboxId())),
        this.t('settings.inbox.removingWidget'),
        this.t('settings.inbox.removingKeeps'),
      ],
      act: this.t('settings.inbox.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    this.discard();
    await this.#act(async () => {
      await this.#gateway.delete(this.inboxId());
      this.#toasts.show('ok', this.t('settings.inbox.removed', { name }));
      await this.#router.navigate(['/settings', 'inboxes']);
    });
  }

  async #act(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
