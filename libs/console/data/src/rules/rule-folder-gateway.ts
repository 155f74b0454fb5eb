import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { Subscription } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  CreateRuleFolderDocument,
  DeleteRuleFolderDocument,
  MoveRuleFolderDocument,
  RenameRuleFolderDocument,
  type RuleFolderPartsFragment,
  RuleFoldersDocument,
  RuleFoldersPushedDocument,
  RulesDocument,
  SetRuleFolderDocument,
} from '../generated/rules.js';

/** Where people find rules. */
export type ShownRuleFolder = RuleFolderPartsFragment;

/** The folders of the rules of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class RuleFolderGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** All folders in their order, kept true. */
  list(): LiveQuery<readonly ShownRuleFolder[]> {
    return liveQuery(
      RuleFoldersDocument,
      () => ({}),
      ({ ruleFolders }) => ruleFolders,
    );
  }

  /** Puts every pushed list where `list` sees it. End it with the returned subscription. */
  follow(): Subscription {
    return this.#ask.follow(RuleFoldersPushedDocument, {}).subscribe({
      next: ({ ruleFoldersPushed }) => this.#show({ folders: ruleFoldersPushed, pending: false }),
      error: () => this.#again(),
    });
  }

  async create(name: string): Promise<void> {
    this.#show(await this.#ask.act(CreateRuleFolderDocument, { input: { name } }));
  }

  /** Refused with CONFLICT when another person has renamed it. */
  async rename(
    { id: folderId, version: expectedVersion }: ShownRuleFolder,
    name: string,
  ): Promise<void> {
    const input = { folderId, name, expectedVersion };
    this.#show(await this.#ask.act(RenameRuleFolderDocument, { input }));
  }

  /** Puts a folder before another one, or last. */
  async move(folderId: string, before: string | null): Promise<void> {
    this.#show(await this.#ask.act(MoveRuleFolderDocument, { input: { folderId, before } }));
  }

  /** Its rules stay, in no folder. */
  async delete(folderId: string): Promise<void> {
    this.#show(await this.#ask.act(DeleteRuleFolderDocument, { input: { folderId } }));
    await this.#apollo.client.refetchQueries({ include: [RulesDocument] });
  }

  /** Puts rules into a folder; null takes them out of theirs. */
  async file(ruleIds: readonly string[], folderId: string | null): Promise<void> {
    const input = { ruleIds: [...ruleIds], folderId };
    const { rules, pending } = await this.#ask.act(SetRuleFolderDocument, { input });
    if (pending) await this.#apollo.client.refetchQueries({ include: [RulesDocument] });
    else this.#apollo.client.writeQuery({ query: RulesDocument, data: { rules: [...rules] } });
  }

  #show(changed: {
    readonly folders: readonly ShownRuleFolder[];
    readonly pending: boolean;
  }): void {
    if (changed.pending) return this.#again();
    const data = { ruleFolders: [...changed.folders] };
    this.#apollo.client.writeQuery({ query: RuleFoldersDocument, data });
  }

  #again(): void {
    void this.#apollo.client.refetchQueries({ include: [RuleFoldersDocument] });
  }
}
