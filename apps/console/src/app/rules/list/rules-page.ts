import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
} from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Dialog } from '@angular/cdk/dialog';
import { Router, RouterLink } from '@angular/router';
import type { Rule, RuleState } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import {
  Avatar,
  Confirm,
  EmptyState,
  FocusPlaces,
  Formats,
  Icon,
  Segmented,
  Time,
  Toasts,
} from '@bitacora/console-ui';
import type { RuleBody } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { PageFocus } from '../../frame/page-focus.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { RuleCopies } from '../copies/rule-copies.js';
import { FindingCounts } from '../findings/finding-counts.js';
import { RuleImportDialog } from '../files/import-dialog.js';
import { RuleExport } from '../files/rule-export.js';
import { showVersions } from '../history/versions-dialog.js';
import { MoveButtons } from '../sorting/move-buttons.js';
import { type Drop, Sortable } from '../sorting/sortable.js';
import { RuleSwitch } from '../state/rule-switch.js';
import { RuleWords } from '../words/rule-words.js';
import { STARTERS } from '../words/starters.js';
import { RuleFilterBar } from './filter-bar.js';
import { ALL_RULES, findRules, indexRules, leavesRulesOut } from './rule-filter.js';

/** Rules that are drawn at a time: an account has up to a thousand. */
const DRAWN = 40;

/** All rules in the order in which they act. */
@Component({
  selector: 'bit-rules-page',
  imports: [
    Avatar,
    EmptyState,
    Icon,
    MoveButtons,
    RouterLink,
    RuleFilterBar,
    Segmented,
    Sortable,
    Time,
  ],
  providers: [FindingCounts],
  templateUrl: './rules-page.html',
  styleUrls: ['../editor/builder.css', './rules-page.css'],
})
export class RulesPage {
  readonly #gateway = inject(RuleGateway);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  readonly #rules = inject(RuleWords);
  readonly #switch = inject(RuleSwitch);
  readonly #copies = inject(RuleCopies);
  readonly #export = inject(RuleExport);
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  readonly #confirm = inject(Confirm);
  readonly #dialog = inject(Dialog);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #focus = inject(FocusPlaces);
  readonly #pageFocus = inject(PageFocus);
  readonly #router = inject(Router);
  readonly #findings = inject(FindingCounts);
  protected readonly formats = inject(Formats);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);

  protected readonly list = this.#gateway.list();
  protected readonly mayManage = computed(() => this.#session.may('rule.manage'));
  protected readonly failure = computed(() => {
    const problem = this.list.value() ? undefined : this.list.problem();
    return problem ? failureText(this.#words, problem) : null;
  });
  /** Shown at once after a move; the server's order follows. */
  readonly #order = linkedSignal(() => this.list.value()?.map(({ id }) => id) ?? []);
  protected readonly rules = computed(() => {
    const byId = new Map(this.list.value()?.map((rule) => [rule.id, rule]));
    return this.#order().flatMap((id) => byId.get(id) ?? []);
  });
  protected readonly ready = computed(
    () => this.list.value() !== undefined && this.#directory.ready(),
  );
  protected readonly filter = signal(ALL_RULES);
  protected readonly filtered = computed(() => leavesRulesOut(this.filter()));
  readonly #index = computed(() => indexRules(this.rules()));
  protected readonly found = computed(() =>
    findRules(this.#index(), this.filter(), this.#findings.counts()),
  );
  readonly #drawn = linkedSignal({ source: this.filter, computation: () => DRAWN });
  protected readonly shown = computed(() => this.found().slice(0, this.#drawn()));
  /** The order is that of all rules, so nothing moves while some are left out. */
  protected readonly mayMove = computed(() => this.mayManage() && !this.filtered());
  readonly #places = computed(() => new Map(this.#order().map((id, index) => [id, index + 1])));
  /** States that were chosen but not answered yet. */
  readonly #chosen = signal<ReadonlyMap<string, RuleState>>(new Map());
  protected readonly states = computed(() =>
    (['off', 'shadow', 'on'] as const).map((value) => ({
      value,
      label: this.t(`rules.states.${value}`),
    })),
  );
  protected readonly unsearched = this.#findings.failed;
  protected readonly starters = STARTERS;

  constructor() {
    // What a rule names may be gone, or back, since the list was read; rules are pushed only when they change.
    const directory = this.#directory;
    const named = computed(() => [
      directory.users(),
      directory.teams(),
      directory.labels(),
      directory.inboxes(),
    ]);
    effect(() => this.#rules.named.set(this.rules().flatMap((rule) => rule.named)));
    let before = named();
    effect(() => {
      const now = named();
      if (now !== before) void this.list.refetch();
      before = now;
    });
    effect(() => {
      const rules = this.rules();
      if (!this.ready()) return;
      const known = rules.map(({ id, version, state, flagged }) => [id, version, state, flagged]);
      this.#findings.follow(JSON.stringify(known));
    });
    const pushes = this.#gateway.follow();
    const forget = inject(Shortcuts).use([
      {
        key: 'n',
        words: 'rules.new',
        run: () => this.mayManage() && void this.#router.navigate(['/rules/new']),
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      pushes.unsubscribe();
      forget();
    });
  }

  protected placeOf({ id }: Rule): number {
    return this.#places().get(id) ?? 0;
  }

  protected more(): void {
    this.#drawn.update((drawn) => drawn + DRAWN);
  }

  protected sentence(rule: Rule): string {
    return this.#rules.sentence(rule.body as RuleBody);
  }

  protected stateOf(rule: Rule): RuleState {
    return this.#chosen().get(rule.id) ?? rule.state;
  }

  /** What keeps the rule from being saved as it is, each once: mostly things that it names and that are gone. */
  protected problemsIn({ problems }: Rule): readonly string[] {
    const said = problems.map(({ kind, name }) => {
      const what = kind ?? 'other';
      const text = this.t(`rules.namesGone.${what}`);
      return name ? `${text}: ${name}` : text;
    });
    return [...new Set(said)];
  }

  /** How many findings name it; null for none. */
  protected findings({ id }: Rule): string | null {
    const count = this.#findings.counts().get(id) ?? 0;
    return count === 0 ? null : this.#words.n('rules.found.count', count);
  }

  protected acted(rule: Rule): string {
    return rule.acted === 0
      ? this.t('rules.neverActed')
      : this.#words.n('rules.actedTimes', rule.acted);
  }

  /** What it would have done but for the shadow; null when that is nothing. */
  protected inShadow({ inShadow }: Rule): string | null {
    return inShadow === 0 ? null : this.#words.n('rules.inShadowTimes', inShadow);
  }

  protected async switch(rule: Rule, state: RuleState): Promise<void> {
    this.#chosen.update((chosen) => new Map(chosen).set(rule.id, state));
    try {
      await this.#switch.to(state, rule);
    } finally {
      this.#chosen.update((chosen) => {
        const left = new Map(chosen);
        left.delete(rule.id);
        return left;
      });
    }
  }

  protected async step(rule: Rule, by: -1 | 1): Promise<void> {
    const index = this.#order().indexOf(rule.id) + by;
    if (index < 0 || index >= this.#order().length) return;
    const moving = this.#move(rule.id, index);
    this.#focus.to(`move-${rule.id}${by}`);
    await moving;
  }

  protected async drop({ id, over, side }: Drop): Promise<void> {
    const from = this.#order().indexOf(id);
    const place = this.#order().indexOf(over) + (side === 'after' ? 1 : 0);
    await this.#move(id, place > from ? place - 1 : place);
  }

  protected async history(rule: Rule): Promise<void> {
    await showVersions(this.#dialog, { ruleId: rule.id, ruleName: rule.name, mayLoad: false });
  }

  protected save(rules: readonly Rule[]): void {
    this.#export.save(rules);
  }

  protected bring(): void {
    this.#dialog.open(RuleImportDialog, {
      panelClass: ['dialog'],
      ariaLabelledBy: 'dialog-heading',
    });
  }

  protected async copy(rule: Rule): Promise<void> {
    await this.#copies.copy(rule, this.rules());
  }

  protected async delete(rule: Rule): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('rules.delete.heading', { name: rule.name }),
      text: this.t('rules.delete.text'),
      details: [this.acted(rule)],
      act: this.t('rules.delete.act'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#gateway.delete(rule.id);
      this.#toasts.show('ok', this.t('rules.delete.done', { name: rule.name }));
      this.#pageFocus.ifLost();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  /** The one way a rule moves, whether by key or by drag. */
  async #move(id: string, index: number, undoing = false): Promise<void> {
    const before = this.#order();
    const others = before.filter((one) => one !== id);
    const after = others.toSpliced(index, 0, id);
    if (after.join() === before.join()) return;
    this.#order.set(after);
    const name = this.rules().find((rule) => rule.id === id)?.name ?? '';
    this.#say('rules.movedTo', { name, place: index + 1 });
    try {
      await this.#gateway.move(id, others[index] ?? null);
      const back = before.indexOf(id);
      if (!undoing)
        this.#toasts.show('ok', this.t('rules.movedTo', { name, place: index + 1 }), {
          label: this.t('rules.takeBack'),
          run: () => void this.#move(id, back, true),
        });
    } catch (error) {
      this.#order.set(before);
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  #say(key: string, params: Record<string, unknown>): void {
    void this.#announcer.announce(this.t(key, params));
  }
}
