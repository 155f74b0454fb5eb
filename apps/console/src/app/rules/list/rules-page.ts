import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
} from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import { Router, RouterLink } from '@angular/router';
import type { Rule, RuleState } from '@bitacora/console-data';
import { type ShownRuleFolder, RuleFolderGateway, RuleGateway } from '@bitacora/console-data/rules';
import { Confirm, EmptyState, FocusPlaces, Icon, Toasts } from '@bitacora/console-ui';
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
import { ClosedFolders } from '../folders/closed-folders.js';
import { FilingBar } from '../folders/filing-bar.js';
import { FolderActs } from '../folders/folder-acts.js';
import { FolderHead } from '../folders/folder-head.js';
import { leftOf, sectionsOf } from '../folders/rule-sections.js';
import { showVersions } from '../history/versions-dialog.js';
import { type Drop, Sortable } from '../sorting/sortable.js';
import { RuleSwitch } from '../state/rule-switch.js';
import { RuleWords } from '../words/rule-words.js';
import { STARTERS } from '../words/starters.js';
import { actedWords } from './acted-words.js';
import { RuleFilterBar } from './filter-bar.js';
import { ALL_RULES, findRules, indexRules, leavesRulesOut } from './rule-filter.js';
import { RuleOrder } from './rule-order.js';
import { RuleRow } from './rule-row.js';

/** Rules that are drawn at a time: an account has up to a thousand. */
const DRAWN = 40;

/** What the id of a folder begins with among the ids of rules. */
const FOLDER = 'folder:';

/** All rules in the order in which they act, by folders. */
@Component({
  selector: 'bit-rules-page',
  imports: [EmptyState, FilingBar, FolderHead, Icon, RouterLink, RuleFilterBar, RuleRow, Sortable],
  providers: [FindingCounts, RuleOrder],
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
  readonly #focus = inject(FocusPlaces);
  readonly #pageFocus = inject(PageFocus);
  readonly #router = inject(Router);
  readonly #findings = inject(FindingCounts);
  readonly #order = inject(RuleOrder);
  readonly #folders = inject(RuleFolderGateway);
  protected readonly folderActs = inject(FolderActs);
  protected readonly closed = inject(ClosedFolders);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);

  protected readonly list = this.#gateway.list();
  protected readonly mayManage = computed(() => this.#session.may('rule.manage'));
  protected readonly failure = computed(() => {
    const [missing] = [this.list, this.#listedFolders].filter((query) => !query.value());
    const problem = missing?.problem();
    return problem ? failureText(this.#words, problem) : null;
  });
  protected readonly rules = this.#order.rules;
  readonly #listedFolders = this.#folders.list();
  protected readonly folders = computed(() => this.#listedFolders.value() ?? []);
  protected readonly ready = computed(
    () =>
      this.list.value() !== undefined &&
      this.#listedFolders.value() !== undefined &&
      this.#directory.ready(),
  );
  protected readonly filter = signal(ALL_RULES);
  protected readonly filtered = computed(() => leavesRulesOut(this.filter()));
  readonly #index = computed(() => indexRules(this.rules()));
  protected readonly found = computed(() =>
    findRules(this.#index(), this.filter(), this.#findings.counts()),
  );
  readonly #drawn = linkedSignal({ source: this.filter, computation: () => DRAWN });
  protected readonly sections = computed(() =>
    sectionsOf({
      ...{ found: this.found(), folders: this.folders(), filtered: this.filtered() },
      ...{ closed: this.closed.ids(), drawn: this.#drawn() },
    }),
  );
  protected readonly left = computed(() => leftOf(this.sections()));
  /** Ids of rules that a person chose, to do one thing with all of them. */
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly chosenRules = computed(() =>
    this.found().filter(({ id }) => this.chosen().has(id)),
  );
  /** The order is that of all rules, so nothing moves while some are left out. */
  protected readonly mayMove = computed(() => this.mayManage() && !this.filtered());
  /** States that were chosen but not answered yet. */
  readonly #given = signal<ReadonlyMap<string, RuleState>>(new Map());
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
    effect(() => this.#order.listed.set(this.list.value() ?? []));
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
      // Automatic actions of inboxes are rules, too.
      const automatic = directory.inboxes().map(({ id, versions }) => [id, versions.automatic]);
      this.#findings.follow(JSON.stringify([known, automatic]));
    });
    const pushes = this.#gateway.follow();
    pushes.add(this.#folders.follow());
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

  protected placeOf(rule: Rule): number {
    return this.#order.placeOf(rule);
  }

  protected more(): void {
    this.#drawn.update((drawn) => drawn + DRAWN);
  }

  protected stateOf(rule: Rule): RuleState {
    return this.#given().get(rule.id) ?? rule.state;
  }

  /** How many findings name it. */
  protected findings({ id }: Rule): number {
    return this.#findings.counts().get(id) ?? 0;
  }

  protected async switch(rule: Rule, state: RuleState): Promise<void> {
    this.#given.update((given) => new Map(given).set(rule.id, state));
    try {
      await this.#switch.to(state, rule);
    } finally {
      this.#given.update((given) => {
        const left = new Map(given);
        left.delete(rule.id);
        return left;
      });
    }
  }

  protected choose(rules: readonly Rule[], on: boolean): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      for (const { id } of rules) after[on ? 'add' : 'delete'](id);
      return after;
    });
  }

  /** Past the next rule of the same folder: that is what is seen to move. */
  protected async step(rule: Rule, by: -1 | 1): Promise<void> {
    const beside = this.rules().filter((one) => this.#shownIn(one) === this.#shownIn(rule));
    const other = beside[beside.findIndex(({ id }) => id === rule.id) + by];
    if (!other) return;
    const moving = this.#order.beside(rule.id, other.id, by < 0 ? 'before' : 'after');
    this.#focus.to(`move-${rule.id}${by}`);
    await moving;
  }

  protected async stepFolder(folder: ShownRuleFolder | null, by: -1 | 1): Promise<void> {
    if (!folder) return;
    const index = this.folders().indexOf(folder) + by;
    if (index < 0 || index >= this.folders().length) return;
    const moving = this.folderActs.move(folder.id, index, this.folders());
    this.#focus.to(`folder-${folder.id}${by}`);
    await moving;
  }

  protected async drop({ id, over, side }: Drop): Promise<void> {
    const moved = this.rules().find((rule) => rule.id === id);
    const other = this.rules().find((rule) => rule.id === over);
    const place = other ? this.#shownIn(other) : over.slice(FOLDER.length);
    if (!moved) return this.#dropFolder(id.slice(FOLDER.length), place);
    if (this.#shownIn(moved) !== place && !(await this.file([moved], place || null))) return;
    if (other && side !== 'into') await this.#order.beside(id, over, side);
  }

  protected async file(rules: readonly Rule[], folderId: string | null): Promise<boolean> {
    const folder = this.folders().find(({ id }) => id === folderId) ?? null;
    const done = await this.folderActs.file(rules, folder);
    if (done) this.choose(rules, false);
    return done;
  }

  /** What a folder is called where things are dragged. */
  protected folderKey(folder: ShownRuleFolder | null): string {
    return `${FOLDER}${folder?.id ?? ''}`;
  }

  protected async history(rule: Rule): Promise<void> {
    await showVersions(this.#dialog, { ruleId: rule.id, ruleName: rule.name, mayLoad: false });
  }

  protected save(rules: readonly Rule[]): void {
    this.#export.save(rules, this.folders());
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
      details: [actedWords(this.#words, rule)],
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

  /** To the place of another folder, where the others make room; behind all of them where the rules in none are. */
  async #dropFolder(id: string, over: string): Promise<void> {
    const index = this.folders().findIndex((folder) => folder.id === over);
    const last = this.folders().length - 1;
    await this.folderActs.move(id, index < 0 ? last : index, this.folders());
  }

  /** Id of the folder that a rule is shown in; '' for none. */
  #shownIn({ folderId }: Rule): string {
    return this.folders().find(({ id }) => id === folderId)?.id ?? '';
  }
}
