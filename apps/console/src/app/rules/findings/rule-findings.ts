import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { Rule } from '@bitacora/console-data';
import { RuleFindingGateway, type RuleFindingsOfOne } from '@bitacora/console-data/rules';
import { Icon } from '@bitacora/console-ui';
import { debounceTime } from 'rxjs';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { FindingExample } from './finding-example.js';
import { FindingWords } from './finding-words.js';

/** A person who types is not asked about at every key. */
const QUIET_MS = 400;

/** What the draft, and before it is changed the rule, has to do with the other rules. */
@Component({
  selector: 'bit-rule-findings',
  imports: [FindingExample, Icon, RouterLink],
  templateUrl: './rule-findings.html',
  styleUrl: './rule-findings.css',
})
export class RuleFindings {
  readonly #gateway = inject(RuleFindingGateway);
  readonly #editor = inject(RuleEditor);
  readonly #finding = inject(FindingWords);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);
  /** All rules of the account: what is found changes with any of them. */
  readonly rules = input.required<readonly Rule[]>();

  readonly #ruleId = computed(() => this.#editor.origin()?.ruleId);
  readonly #asked = computed(() => {
    const { body } = this.#editor.written();
    const others = this.rules().map(({ id, version, state, order }) => [id, version, state, order]);
    return JSON.stringify({ ruleId: this.#ruleId() ?? null, body, others });
  });
  readonly #quiet = toSignal(toObservable(this.#asked).pipe(debounceTime(QUIET_MS)));
  readonly #found = resource({
    params: () => this.#quiet(),
    loader: ({ params }) => {
      const { ruleId, body } = JSON.parse(params) as { ruleId: string | null; body: unknown };
      return this.#gateway.of({ ruleId, body });
    },
  });
  /** What was found last stays until the next answer; a draft that is no rule has none. */
  readonly #shown = linkedSignal<RuleFindingsOfOne | null | undefined, RuleFindingsOfOne | null>({
    source: () => (this.#found.hasValue() ? this.#found.value() : undefined),
    computation: (now, before) => (now === undefined ? (before?.value ?? null) : now),
  });
  protected readonly failed = computed(() => this.#found.error() !== undefined);
  protected readonly why = computed(() => failureText(this.#words, this.#found.error()));
  protected readonly more = computed(() => this.#shown()?.more ?? 0);
  protected readonly partial = computed(() => this.#shown()?.complete === false);
  protected readonly findings = computed(() =>
    (this.#shown()?.findings ?? []).map((finding) => ({
      finding,
      key: `${finding.kind} ${finding.rules.map(({ ruleId }) => ruleId).join(' ')}`,
      hasExample: finding.kind !== 'never' && this.#ruleId() !== undefined,
      ...this.#finding.read(finding, this.#ruleId()),
    })),
  );

  protected again(): void {
    this.#found.reload();
  }
}
