import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal, viewChildren } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type Audience, RefusedError, type ShownMacro } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import {
  Control,
  DialogShell,
  Field,
  FormFocus,
  Icon,
  Picker,
  type PickerOption,
  Segmented,
  Toasts,
} from '@bitacora/console-ui';
import { type MacroStep, fitsMacros } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { valuesOfNew } from '../../rules/actions/new-action.js';
import { RuleWords } from '../../rules/words/rule-words.js';
import { fieldError, reasonText } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { StepEditor } from './step-editor.js';

const FIELDS = ['name', 'description', 'teamId', 'steps'] as const;
const MOST_STEPS = 20;
const NAME_MOST = 60;
const DESCRIPTION_MOST = 300;

/** What the dialog begins with: a macro that is changed, or the text of a new one. */
export interface MacroToEdit {
  readonly macro: ShownMacro | null;
  readonly copyOf: ShownMacro | null;
}

interface EditedStep {
  readonly key: number;
  readonly step: MacroStep;
}

/** Makes a macro, or changes one. */
@Component({
  selector: 'bit-macro-edit-dialog',
  imports: [
    ...[Control, DialogShell, Field, FormField, FormFocus, Icon, Picker, Segmented],
    StepEditor,
  ],
  templateUrl: './macro-edit-dialog.html',
  styleUrls: ['../parts/settings-parts.css', './macro-edit-dialog.css'],
})
export class MacroEditDialog {
  readonly #gateway = inject(MacroGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #rules = inject(RuleWords);
  protected readonly directory = inject(DirectoryStore);
  protected readonly ref = inject(DialogRef);
  readonly #asked = inject<MacroToEdit>(DIALOG_DATA);
  protected readonly macro = this.#asked.macro;
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly editors = viewChildren(StepEditor);
  protected readonly most = MOST_STEPS;

  readonly #from = this.#asked.macro ?? this.#asked.copyOf;
  readonly #mayShare = computed(() => this.#session.may('settings.manage'));
  protected readonly audience = signal<Audience>(
    this.#mayShare() || this.macro ? (this.#from?.audience ?? 'everyone') : 'own',
  );
  #keys = 0;
  protected readonly steps = signal<readonly EditedStep[]>(
    ((this.#from?.steps ?? []) as readonly MacroStep[]).map((step) => this.#keyed(step)),
  );
  protected readonly model = signal({
    name: this.macro?.name ?? this.#nameOfCopy(),
    description: this.#from?.description ?? '',
    teamId: this.#from?.teamId ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('settings.macros.nameMissing') });
    maxLength(path.name, NAME_MOST, {
      message: () => this.t('errors.tooLong', { max: NAME_MOST }),
    });
    maxLength(path.description, DESCRIPTION_MOST, {
      message: () => this.t('errors.tooLong', { max: DESCRIPTION_MOST }),
    });
    required(path.teamId, {
      when: () => this.audience() === 'team',
      message: () => this.t('settings.canned.chooseTeam'),
    });
  });
  protected readonly stepsMissing = signal(false);
  /** What was refused about the steps as a whole, until they are others. */
  protected readonly stepsRefused = linkedSignal<readonly EditedStep[], string | null>({
    source: this.steps,
    computation: () => null,
  });

  /** What is shared stays shared, and one's own stays one's own: a copy can be for others. */
  protected readonly audiences = computed(() => {
    const shared = ['everyone', ...(this.directory.teams().length ? ['team'] : [])];
    const isOwn = this.macro?.audience === 'own';
    const offered = [
      ...(this.#mayShare() && !isOwn ? shared : []),
      ...(this.macro && !isOwn ? [] : ['own']),
    ];
    return (offered as Audience[]).map((value) => ({
      value,
      label: this.t(`app.audiences.${value}`),
    }));
  });
  protected readonly actions = computed<readonly PickerOption[]>(() =>
    this.#rules.catalogue.actions
      .filter(({ name }) => fitsMacros(name))
      .map(({ name, icon, words }) => ({
        id: name,
        label: this.#rules.say(words).replace(/\s*:?\s*\{\w+\}/g, ' …'),
        icon,
      })),
  );

  protected error(name: 'name' | 'description' | 'teamId'): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected add(type: string): void {
    const known = this.#rules.action(type);
    if (!known) return;
    const action = { type, ...valuesOfNew(known) } as unknown as MacroStep['action'];
    this.steps.update((all) => [...all, this.#keyed({ conditions: { always: true }, action })]);
    this.stepsMissing.set(false);
  }

  protected move(index: number, by: -1 | 1): void {
    this.steps.update((all) => {
      const step = all[index];
      return step && index + by >= 0 && index + by < all.length
        ? all.toSpliced(index, 1).toSpliced(index + by, 0, step)
        : all;
    });
  }

  protected remove(key: number): void {
    this.steps.update((all) => all.filter((one) => one.key !== key));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of ['name', 'description', 'teamId'] as const)
      this.form[name]().markAsTouched();
    this.stepsMissing.set(this.steps().length === 0);
    if (this.form().invalid() || this.stepsMissing()) return;
    const { name, description, teamId } = this.model();
    const audience = this.audience();
    const input = {
      ...{ name, description, audience },
      steps: this.editors().map((editor) => editor.written()),
      teamId: audience === 'team' ? teamId : null,
      ...(this.macro ? { expectedVersion: this.macro.version } : {}),
    };
    const save = () => this.#gateway.save(this.macro?.id ?? null, input).catch(this.#placed);
    if (!(await this.saving.run(this.model(), save))) return;
    this.#toasts.show('ok', this.t('settings.macros.saved', { name }));
    this.ref.close();
  }

  /** What is wrong within a step is shown there. */
  readonly #placed = (error: unknown): never => {
    if (error instanceof RefusedError) {
      const whole = error.reasons.find(({ field }) => field === 'steps');
      this.stepsRefused.set(whole ? reasonText(this.#words, whole) : null);
      this.editors().forEach((editor) => editor.refuse(error.reasons));
    }
    throw error;
  };

  #keyed(step: MacroStep): EditedStep {
    return { key: (this.#keys += 1), step };
  }

  #nameOfCopy(): string {
    const copied = this.#asked.copyOf;
    return copied
      ? this.t('settings.macros.copyOf', { name: copied.name }).slice(0, NAME_MOST)
      : '';
  }
}
