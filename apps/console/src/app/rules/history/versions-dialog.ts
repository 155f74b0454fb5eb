import { Component, computed, inject, resource } from '@angular/core';
import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { firstValueFrom } from 'rxjs';
import { RuleGateway } from '@bitacora/console-data';
import { Avatar, DialogShell, DiffBlock, Icon, Time } from '@bitacora/console-ui';
import type { RuleBody } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { differences, withNames } from './differences.js';

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

/** All versions of a rule, newest first: who, when, the sentence, and what changed since the one before. */
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
  readonly #directory = inject(DirectoryStore);
  protected readonly ref = inject<DialogRef<ChosenVersion>>(DialogRef);
  protected readonly question = inject<VersionsQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;

  protected readonly versions = resource({
    loader: () => this.#gateway.versions(this.question.ruleId),
  });
  protected readonly failure = computed(() =>
    this.versions.error() ? failureText(this.#words, this.versions.error()) : null,
  );
  protected readonly shown = computed(() => {
    if (!this.versions.hasValue()) return undefined;
    const all = this.versions.value();
    const named = (body: unknown) => withNames(body, (id) => this.#directory.name(id));
    return all.map((one, index) => {
      const before = all[index + 1];
      return {
        ...one,
        body: one.body as RuleBody,
        sentence: this.#rules.sentence(one.body as RuleBody),
        changes: before ? differences(named(before.body), named(one.body)) : [],
      };
    });
  });
}
