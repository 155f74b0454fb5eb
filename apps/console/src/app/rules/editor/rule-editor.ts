import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import type { Reason, RuleState } from '@bitacora/console-data';
import type { RuleBody, RuleDirectory } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { reasonText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { readRule, writeRule } from '../draft/draft-body.js';
import { EditHistory } from '../draft/edit-history.js';
import type { Edit } from '../draft/edits.js';
import { type Problem, check, placedProblem } from '../draft/problems.js';
import { type RuleDraft, emptyDraft } from '../draft/rule-draft.js';
import { RuleWords } from '../words/rule-words.js';

/** Wrong whatever else is written; the others can wait until publishing. */
const AT_ONCE = new Set([
  'FACT_NOT_IN_TRIGGER',
  'FACT_UNKNOWN',
  'OPERATOR_UNKNOWN',
  'THING_UNKNOWN',
  'VARIABLE_UNKNOWN',
  'TOO_DEEP',
  'TOO_MANY_CONDITIONS',
  'TOO_MANY_WAITS',
  'WAITS_TOO_LONG',
  'WINDOW_ENDS_BEFORE_START',
]);

/** What the draft was made from. */
export interface Origin {
  readonly ruleId: string;
  readonly version: number;
  readonly body: RuleBody;
}

/** The draft that is open in the page, what is wrong with it, and every way to change it. Provided by the page. */
@Service({ autoProvided: false })
export class RuleEditor {
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #rules = inject(RuleWords);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #history = new EditHistory(emptyDraft('messageReceived'));
  readonly #origin = signal<Origin | null>(null);
  /** The text that counts as saved. */
  readonly #saved = signal('');

  readonly draft = this.#history.draft;
  readonly canUndo = this.#history.canUndo;
  readonly canRedo = this.#history.canRedo;
  /** Null for a rule that is not published yet. */
  readonly origin = this.#origin.asReadonly();
  /** State that a new rule begins with: it watches before it acts. */
  readonly firstState = signal<RuleState>('shadow');
  /** What who changes the text needs: macros ask for less than rules. */
  readonly permission = signal<'rule.manage' | 'conversation.reply'>('rule.manage');
  readonly readOnly = computed(() => !this.#session.may(this.permission()));
  readonly written = computed(() => writeRule(this.draft()));
  readonly dirty = computed(() => JSON.stringify(this.written().body) !== this.#saved());
  /** Facts that the chosen trigger can answer. */
  readonly facts = computed(() => this.#rules.factsOf(this.draft().trigger));

  /** Whether the person has tried to publish what is here: from then on everything that is missing is named. */
  readonly tried = signal(false);
  readonly #known = computed<RuleDirectory | null>(() =>
    // Who only reads changes nothing, and may not see every inbox that a rule names.
    this.#directory.ready() && !this.readOnly()
      ? {
          has: (kind, id) =>
            kind === 'macro' ? this.#rules.hasMacro(id) : this.#rules.thing(kind, id) !== undefined,
        }
      : null,
  );
  readonly missing = computed(() => check(this.written(), this.#known()));
  /** What the server found; it holds until the next edit. */
  readonly refused = linkedSignal<RuleDraft, readonly Problem[]>({
    source: this.draft,
    computation: () => [],
  });
  readonly problems = computed(() => {
    const shown = this.missing().filter(({ code }) => this.tried() || AT_ONCE.has(code));
    const refused = this.refused().filter(
      ({ at, part }) => !shown.some((one) => one.at === at && one.part === part),
    );
    return [...shown, ...refused];
  });

  open(origin: Origin): void {
    this.#history.reset(readRule(origin.body));
    this.#origin.set(origin);
    this.#settle();
  }

  /** A rule that was never published. What it begins with is worth keeping only once it was changed. */
  begin(draft: RuleDraft): void {
    this.#history.reset(draft);
    this.#origin.set(null);
    this.#settle();
  }

  /** The server has taken what is here. */
  published(origin: Origin): void {
    this.#origin.set(origin);
    this.tried.set(false);
    this.#saved.set(JSON.stringify(this.written().body));
  }

  /** The next version will replace this one, though the draft was made from an older. */
  rebase(version: number): void {
    this.#origin.update((origin) => origin && { ...origin, version });
  }

  do(edit: Edit): void {
    if (!this.readOnly()) this.#history.do(edit);
  }

  undo(): void {
    if (this.#history.undo()) this.say(this.#words.t('rules.undone'));
  }

  redo(): void {
    if (this.#history.redo()) this.say(this.#words.t('rules.redone'));
  }

  refuse(reasons: readonly Reason[]): void {
    const { places } = this.written();
    this.tried.set(true);
    this.refused.set(reasons.map((reason) => placedProblem(reason, places)));
  }

  /** The first thing that is wrong at a node or field, in words; `part` narrows it to one of its controls. */
  problem(at: string, part?: string): string | null {
    const found = this.problems().find(
      (one) =>
        one.at === at &&
        (part === undefined || one.part === part || one.part.startsWith(`${part}.`)),
    );
    return found ? this.problemText(found) : null;
  }

  problemText({ at, code, params }: Pick<Problem, 'at' | 'code' | 'params'>): string {
    if (code === 'REQUIRED' && (at === 'name' || at === 'actions'))
      return this.#words.t(`rules.missing.${at}`);
    if (code === 'EMPTY_GROUP' && at === this.draft().root.id)
      return this.#words.t('rules.missing.conditions');
    const key = `rules.problems.${code}`;
    return this.#words.has(key)
      ? this.#words.t(key, params)
      : reasonText(this.#words, { code, params });
  }

  say(text: string): void {
    void this.#announcer.announce(text);
  }

  #settle(): void {
    this.tried.set(false);
    this.#saved.set(JSON.stringify(this.written().body));
  }
}
