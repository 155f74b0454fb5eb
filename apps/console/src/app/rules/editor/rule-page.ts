import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import { Router, RouterLink } from '@angular/router';
import { RefusedError, type Rule, type RuleState } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import {
  Confirm,
  EmptyState,
  FocusPlace,
  FocusPlaces,
  Icon,
  Segmented,
  Time,
  Toasts,
} from '@bitacora/console-ui';
import type { RuleBody } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { failureText } from '../../session/form-errors.js';
import { PageTitle } from '../../words/page-title.js';
import { Words } from '../../words/words.js';
import { ActionList } from '../actions/action-list.js';
import { RuleBounds } from '../bounds/rule-bounds.js';
import { ConditionGroup } from '../conditions/condition-group.js';
import { RuleCopies } from '../copies/rule-copies.js';
import { readRule } from '../draft/draft-body.js';
import { emptyDraft } from '../draft/rule-draft.js';
import { placeAt, placeOf } from '../draft/tree.js';
import { showVersions } from '../history/versions-dialog.js';
import { RuleProof } from '../proof/rule-proof.js';
import { type Drop, Sortable } from '../sorting/sortable.js';
import { RuleSwitch } from '../state/rule-switch.js';
import { RuleMacros } from '../words/rule-macros.js';
import { RuleWords } from '../words/rule-words.js';
import { askWhyNot } from '../why-not/why-not-dialog.js';
import { STARTERS, type Starter, starterDraft } from '../words/starters.js';
import { RuleEditor } from './rule-editor.js';
import { TimerControl } from '../timers/timer-control.js';
import { TriggerPicker } from './trigger-picker.js';

/** The builder: when, if, then; a new rule or the next version of one. */
@Component({
  selector: 'bit-rule-page',
  imports: [
    ActionList,
    ConditionGroup,
    EmptyState,
    FocusPlace,
    Icon,
    RouterLink,
    RuleBounds,
    RuleProof,
    Segmented,
    Sortable,
    Time,
    TimerControl,
    TriggerPicker,
  ],
  providers: [RuleEditor],
  templateUrl: './rule-page.html',
  styleUrls: ['./builder.css', './rule-page.css'],
  host: {
    '(document:keydown)': 'key($event)',
    '(window:beforeunload)': 'unload($event)',
  },
})
export class RulePage {
  readonly #gateway = inject(RuleGateway);
  readonly #rules = inject(RuleWords);
  readonly #switch = inject(RuleSwitch);
  readonly #copies = inject(RuleCopies);
  readonly #directory = inject(DirectoryStore);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  readonly #focus = inject(FocusPlaces);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = this.#words.t;
  /** From the address; absent for a new rule. */
  readonly ruleId = input<string>();
  /** An example to begin with, from the query. */
  readonly example = input<string>();

  protected readonly list = this.#gateway.list();
  protected readonly rules = computed(() => this.list.value() ?? []);
  /** The rule as it is in force now. */
  protected readonly live = computed(() => this.rules().find(({ id }) => id === this.ruleId()));
  protected readonly gone = computed(
    () => this.ruleId() !== undefined && this.list.value() !== undefined && !this.live(),
  );
  protected readonly ready = computed(
    () =>
      this.#directory.ready() &&
      (this.ruleId() === undefined || this.editor.origin()?.ruleId === this.ruleId()),
  );
  protected readonly failure = computed(() => {
    const problem = this.list.value() ? undefined : this.list.problem();
    return problem ? failureText(this.#words, problem) : null;
  });
  /** Published by another person while the draft was open. */
  protected readonly newer = computed(() => {
    const [live, origin] = [this.live(), this.editor.origin()];
    return live && origin && live.version > origin.version && !this.busy() ? live : undefined;
  });
  protected readonly next = computed(() => (this.editor.origin()?.version ?? 0) + 1);
  protected readonly state = computed<RuleState>(
    () => this.#wanted() ?? this.live()?.state ?? this.editor.firstState(),
  );
  readonly #wanted = signal<RuleState | null>(null);
  protected readonly states = computed(() =>
    (['off', 'shadow', 'on'] as const).map((value) => ({
      value,
      label: this.t(`rules.states.${value}`),
    })),
  );
  protected readonly busy = signal(false);
  protected readonly failed = signal<string | null>(null);
  /** Reasons that belong to no control. */
  protected readonly loose = computed(() => {
    const { places } = this.editor.written();
    const nodes = new Set(places.values());
    const fields = ['name', 'trigger', 'conditions', 'actions', 'limits', 'window'];
    return this.editor.problems().filter(({ at }) => !nodes.has(at) && !fields.includes(at));
  });
  /** In words, for those who only read. */
  protected readonly bounds = computed(() => this.#rules.bounds(this.editor.written().body));
  protected readonly starters = STARTERS;
  protected readonly pristine = computed(() => {
    const { root, actions, always } = this.editor.draft();
    return !this.ruleId() && !always && root.parts.length === 0 && actions.length === 0;
  });
  readonly #left = signal(false);

  constructor() {
    inject(RuleMacros).ask();
    const pushes = this.#gateway.follow();
    const forget = inject(Shortcuts).use([
      { key: 'Ctrl S', words: 'rules.keys.publish' },
      { key: 'Ctrl Z', words: 'rules.undo' },
      { key: 'Ctrl ⇧ Z', words: 'rules.redo' },
    ]);
    inject(DestroyRef).onDestroy(() => {
      pushes.unsubscribe();
      forget();
    });
    effect((onCleanup) => {
      const id = this.ruleId();
      if (!id) return;
      const acts = untracked(() => this.#gateway.followActs(id));
      onCleanup(() => acts.unsubscribe());
    });
    effect(() => this.#rules.named.set(this.rules().flatMap((rule) => rule.named)));
    const title = inject(PageTitle);
    effect(() => title.show(this.editor.draft().name || undefined));
    effect(() => {
      const live = this.live();
      const id = this.ruleId();
      if (!this.#directory.ready()) return;
      untracked(() => (id ? live && this.#follow(live) : this.#begin()));
    });
  }

  /** Asked when the page is left; true when nothing would be lost. */
  async mayLeave(): Promise<boolean> {
    if (!this.editor.dirty() || this.editor.readOnly() || this.#left()) return true;
    return this.#confirm.ask({
      heading: this.t('rules.leave.heading'),
      text: this.t('rules.leave.text'),
      act: this.t('rules.leave.act'),
      cancel: this.t('rules.leave.cancel'),
      danger: true,
    });
  }

  protected start(starter: Starter): void {
    this.editor.do({ type: 'replace', draft: this.#example(starter) });
  }

  protected drop({ id, over, side }: Drop): void {
    const to = placeAt(this.editor.draft().root, id, over, side);
    if (!to) return;
    this.editor.do({ type: 'moveCondition', id, to });
    const place = placeOf(this.editor.draft().root, id);
    if (place)
      this.editor.say(
        this.t('rules.movedTo', { name: this.t('rules.condition'), place: place.index + 1 }),
      );
  }

  protected always(on: boolean): void {
    this.editor.do({ type: 'set', values: { always: on } });
  }

  protected async switch(state: RuleState): Promise<void> {
    const live = this.live();
    if (!live) {
      this.editor.firstState.set(state);
      return;
    }
    this.#wanted.set(state);
    try {
      await this.#switch.to(state, live);
    } finally {
      this.#wanted.set(null);
    }
  }

  protected async publish(): Promise<void> {
    if (this.busy() || (this.editor.origin() && !this.editor.dirty())) return;
    this.editor.tried.set(true);
    this.failed.set(null);
    if (this.editor.problems().length) {
      this.#toFirstProblem();
      return;
    }
    this.busy.set(true);
    try {
      await this.#send();
    } catch (error) {
      if (error instanceof RefusedError) {
        if (error.code === 'STALE_VERSION') await this.list.refetch();
        else {
          this.editor.refuse(error.reasons);
          this.#toFirstProblem();
        }
      } else this.failed.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async history(): Promise<void> {
    const live = this.live();
    if (!live) return;
    const mayLoad = !this.editor.readOnly();
    const chosen = await showVersions(this.#dialog, {
      ruleId: live.id,
      ruleName: live.name,
      mayLoad,
    });
    if (!chosen) return;
    this.editor.do({ type: 'replace', draft: readRule(chosen.body) });
    this.editor.say(this.t('rules.versionLoaded', { version: chosen.version }));
  }

  protected whyNot(): void {
    const live = this.live();
    if (live) askWhyNot(this.#dialog, { ruleId: live.id, ruleName: live.name });
  }

  /** A copy of what is in force, which is opened; a draft is asked about on leaving. */
  protected async copy(): Promise<void> {
    const live = this.live();
    if (!live || this.busy()) return;
    const id = await this.#copies.copy(live, this.rules());
    if (id) await this.#router.navigate(['/rules', id]);
  }

  protected load(rule: Rule): void {
    this.#open(rule);
    this.editor.say(this.t('rules.versionLoaded', { version: rule.version }));
  }

  protected key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || this.#dialog.openDialogs.length)
      return;
    const target = event.target as HTMLElement;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      if (!this.editor.readOnly()) void this.publish();
      return;
    }
    if (key !== 'z' && key !== 'y') return;
    // Searching in a picker, and a word that is no chip yet, are not part of the rule.
    const own =
      target.closest('.over') ||
      (target.closest('bit-word-chips') && (target as HTMLInputElement).value);
    if (own) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) this.editor.redo();
    else this.editor.undo();
  }

  protected unload(event: BeforeUnloadEvent): void {
    if (this.editor.dirty() && !this.editor.readOnly()) event.preventDefault();
  }

  async #send(): Promise<void> {
    const { body } = this.editor.written();
    const origin = this.editor.origin();
    const rule = origin
      ? await this.#gateway.update(origin.ruleId, body, origin.version)
      : await this.#gateway.create(body, this.editor.firstState());
    const version = rule?.version ?? this.next();
    this.#toasts.show('ok', this.t('rules.published', { name: body.name, version }));
    if (origin) {
      this.editor.published({ ruleId: origin.ruleId, version, body });
    } else {
      this.#left.set(true);
      await this.#router.navigate(rule ? ['/rules', rule.id] : ['/rules'], { replaceUrl: true });
    }
  }

  #begin(): void {
    const starter = STARTERS.find((one) => one === this.example());
    this.editor.begin(starter ? this.#example(starter) : emptyDraft('messageReceived'));
    if (!starter) this.#focus.to('name');
  }

  #example(starter: Starter) {
    const { t } = this;
    return starterDraft(starter, { t, things: (kind) => this.#rules.things(kind) });
  }

  /** Opens the rule, and takes newer versions up by itself while nothing would be lost. */
  #follow(live: Rule): void {
    const origin = this.editor.origin();
    if (origin?.ruleId !== live.id) this.#open(live);
    else if (live.version > origin.version && !this.editor.dirty() && !this.busy()) this.load(live);
  }

  #open({ id, version, body }: Rule): void {
    this.editor.open({ ruleId: id, version, body: body as RuleBody });
  }

  #toFirstProblem(): void {
    const count = this.editor.problems().length;
    this.editor.say(this.#words.n('rules.problemsFound', count));
    // The row of a condition or an action, a group without any, or a place of the page.
    const places = this.editor.problems().flatMap(({ at }) => [`value-${at}`, `add-${at}`, at]);
    this.#focus.to(...places);
  }
}
