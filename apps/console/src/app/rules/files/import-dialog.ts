import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { ImportRulesInput, ImportedRule } from '@bitacora/console-data';
import { RuleGateway, type RuleImportPlan } from '@bitacora/console-data/rules';
import { DialogShell, Icon, Picker, type PickerOption, Toasts } from '@bitacora/console-ui';
import { MAX_RULE_FILE_CHARACTERS, RULE_IMPORT_OUTCOMES, fileKey } from '@bitacora/rules';
import { failureText, reasonText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { RuleMacros } from '../words/rule-macros.js';
import { RuleWords } from '../words/rule-words.js';

type Thing = RuleImportPlan['things'][number];
type Reason = ImportedRule['errors'][number];

/** Rows that are shown; a person looks at no more, and the browser draws them at once. */
const SHOWN = 200;
/** What a request takes, some room for what goes with the file left out. */
const MOST_BYTES = 1_000_000;
const TOO_LARGE = { most: MAX_RULE_FILE_CHARACTERS };
/** What leaves out the rules that name a thing. */
const NOTHING = '';

/** Brings rules from a file: first it shows what would come of each, and what stands for things that are not here. */
@Component({
  selector: 'bit-rule-import-dialog',
  imports: [DialogShell, Icon, Picker],
  templateUrl: './import-dialog.html',
  styleUrl: './import-dialog.css',
})
export class RuleImportDialog {
  readonly #gateway = inject(RuleGateway);
  readonly #toasts = inject(Toasts);
  readonly #rules = inject(RuleWords);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);

  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly fileName = signal('');
  /** What comes of each rule; null before a file was chosen. */
  protected readonly rules = signal<readonly ImportedRule[] | null>(null);
  protected readonly things = signal<readonly Thing[]>([]);
  /** The rules tell what came of them: the import was carried out. */
  protected readonly done = signal(false);
  protected readonly renameTaken = signal(false);
  readonly #choices = signal<ReadonlyMap<string, ImportRulesInput['choices'][number]>>(new Map());
  #file = '';

  constructor() {
    inject(RuleMacros).ask();
  }

  protected readonly counts = computed(() =>
    RULE_IMPORT_OUTCOMES.map((outcome) => ({ outcome, count: this.#count(outcome) })).filter(
      ({ count }) => count > 0,
    ),
  );
  protected readonly newCount = computed(() => this.#count('new'));
  protected readonly asksForNames = computed(
    () => this.renameTaken() || this.#count('nameTaken') > 0,
  );
  protected readonly shownThings = computed(() => this.things().slice(0, SHOWN));
  /** What is left out comes first; the rest is in the order of the file. */
  protected readonly shownRules = computed(() => {
    const rules = this.rules() ?? [];
    const left = rules.filter(({ outcome }) => outcome !== 'new');
    return [...left, ...rules.filter(({ outcome }) => outcome === 'new')].slice(0, SHOWN);
  });

  /** What can stand for a thing, after the choice of nothing. */
  protected options({ kind, fitting }: Thing): readonly PickerOption[] {
    const all = this.#rules.things(kind);
    const fit = fitting ? all.filter(({ id }) => fitting.includes(id)) : all;
    return [{ id: NOTHING, label: this.t('rules.files.nothing') }, ...fit];
  }

  protected chosen({ kind, chosenId }: Thing): string {
    if (!chosenId) return this.t('rules.files.nothing');
    return (this.#rules.thing(kind, chosenId) ?? this.#rules.missing(chosenId)).label;
  }

  protected reasons({ errors }: ImportedRule): readonly string[] {
    return [...new Set(errors.map((error) => this.#reason(error)))];
  }

  protected async pick({ kind, id }: Thing, chosenId: string): Promise<void> {
    const choice = { kind, id, chosenId: chosenId || null };
    this.#choices.update((before) => new Map(before).set(fileKey(choice), choice));
    await this.#plan();
  }

  protected async rename(on: boolean): Promise<void> {
    this.renameTaken.set(on);
    await this.#plan();
  }

  protected async choose(files: FileList | null): Promise<void> {
    const file = files?.item(0);
    if (!file) return;
    this.#forget();
    this.fileName.set(file.name);
    if (file.size > MOST_BYTES) {
      this.failure.set(this.t('rules.problems.RULE_FILE_TOO_LARGE', TOO_LARGE));
      return;
    }
    try {
      this.#file = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      this.failure.set(this.t('rules.files.notText'));
      return;
    }
    const sent = new Blob([JSON.stringify(this.#file)]).size;
    if (this.#file.length > MAX_RULE_FILE_CHARACTERS || sent > MOST_BYTES)
      this.failure.set(this.t('rules.problems.RULE_FILE_TOO_LARGE', TOO_LARGE));
    else await this.#plan();
  }

  protected async apply(): Promise<void> {
    await this.#sending(async () => {
      this.rules.set(await this.#gateway.import(this.#input()));
      this.things.set([]);
      this.done.set(true);
      this.#toasts.show('ok', this.n('rules.files.done', this.newCount()));
    });
  }

  async #plan(): Promise<void> {
    await this.#sending(async () => {
      const { errors, rules, things } = await this.#gateway.planImport(this.#input());
      this.failure.set(errors.map((error) => this.#reason(error)).join(' ') || null);
      this.rules.set(errors.length > 0 ? null : rules);
      this.things.set(things);
    });
  }

  async #sending(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      await act();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }

  #input(): ImportRulesInput {
    const choices = [...this.#choices().values()];
    return { file: this.#file, choices, renameTaken: this.renameTaken() };
  }

  #count(outcome: ImportedRule['outcome']): number {
    return this.rules()?.filter((rule) => rule.outcome === outcome).length ?? 0;
  }

  /** In words, with the path in the body: a file is written by programs and by hand. */
  #reason({ code, field, params }: Reason): string {
    const values = { ...(params as object) };
    const key = code === 'THING_UNKNOWN' ? 'rules.files.unknown' : `rules.problems.${code}`;
    const text = this.#words.has(key)
      ? this.t(key, values)
      : reasonText(this.#words, { code, params: values });
    return field && field !== 'file' && field !== 'name' ? `${field}: ${text}` : text;
  }

  #forget(): void {
    this.rules.set(null);
    this.things.set([]);
    this.done.set(false);
    this.renameTaken.set(false);
    this.#choices.set(new Map());
  }
}
