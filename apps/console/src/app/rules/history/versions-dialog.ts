import { Component, computed, inject, resource } from '@angular/core';
import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { firstValueFrom } from 'rxjs';
import type { RuleHistory } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Avatar, DialogShell, Icon, Time } from '@bitacora/console-ui';
import { DiffBlock } from '@bitacora/console-ui/events';
import type { RuleBody } from '@bitacora/rules';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { lineChanges } from './line-changes.js';

/** Whose history, and whether an older text may be taken up again. */
export interface VersionsQuestion {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly mayLoad: boolean;
}

/** A version that the person wants to go on from. */
export interface ChosenVersion {
  readonly version: number;
  readonly body: RuleBody;
}

/** Opens the history; resolves to the version to load, if one was chosen. */
export async function showVersions(
  dialog: Dialog,
  question: VersionsQuestion,
): Promise<ChosenVersion | undefined> {
  const ref = dialog.open<ChosenVersion>(VersionsDialog, {
    data: question,
    panelClass: 'dialog',
    ariaLabelledBy: 'dialog-heading',
  });
  return firstValueFrom(ref.closed, { defaultValue: undefined });
}

type Version = RuleHistory['ruleVersions'][number];
type StateChange = RuleHistory['ruleStates'][number];

/** What happened to a rule: a text was published, or it was given a state. */
type Entry =
  | { readonly kind: 'version'; readonly at: string; readonly one: Version }
  | { readonly kind: 'state'; readonly at: string; readonly one: StateChange };

/** The history of a rule, newest first: its texts with what changed since the one before, and its states. */
@Component({
  selector: 'bit-versions-dialog',
  imports: [Avatar, DialogShell, DiffBlock, Icon, Time],
  templateUrl: './versions-dialog.html',
  styleUrl: './versions-dialog.css',
})
export class VersionsDialog {
  readonly #gateway = inject(RuleGateway);
  readonly #rules = inject(RuleWords);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<ChosenVersion>>(DialogRef);
  protected readonly question = inject<VersionsQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;

  protected readonly history = resource({
    loader: () => this.#gateway.history(this.question.ruleId),
  });
  protected readonly failure = computed(() =>
    this.history.error() ? failureText(this.#words, this.history.error()) : null,
  );
  protected readonly shown = computed(() => {
    if (!this.history.hasValue()) return undefined;
    const { ruleVersions: texts, ruleStates } = this.history.value();
    const entries: readonly Entry[] = [
      ...texts.map((one) => ({ kind: 'version' as const, at: one.at, one })),
      ...ruleStates.map((one) => ({ kind: 'state' as const, at: one.at, one })),
    ];
    return entries
      .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
      .map((entry) => (entry.kind === 'state' ? entry : this.#text(entry.one, texts)));
  });

  #text(one: Version, texts: readonly Version[]) {
    const body = one.body as RuleBody;
    const before = texts.find(({ version }) => version < one.version);
    const was = before ? this.#rules.lines(before.body as RuleBody, before.named) : null;
    return {
      kind: 'version' as const,
      one,
      body,
      newest: one === texts[0],
      sentence: this.#rules.sentence(body, one.named),
      changes: was ? lineChanges(was, this.#rules.lines(body, one.named)) : [],
    };
  }
}
