import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import type { ConversationOutcome } from '../conversations/conversation-acts.js';
import type { Retry } from '../generated/conversations.js';
import {
  CreateMacroDocument,
  type CreateMacroInput,
  DeleteMacroDocument,
  type MacroPartsFragment,
  MacroPreviewDocument,
  type MacroPreviewQuery,
  MacrosDocument,
  MacrosPushedDocument,
  RunMacroDocument,
  UndoMacroRunDocument,
  UpdateMacroDocument,
} from '../generated/macros.js';

/** What came of a run; `runId` is null when it changed nothing. */
export interface MacroRunOutcome extends ConversationOutcome {
  readonly runId: string | null;
  /** Messages, notes and changes of the contact, which no undo takes back. */
  readonly lasting: number;
}

/** The macros of the account, and running them. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class MacroGateway {
  readonly #ask = inject(Ask);

  /** Those that the person may run or manage, by their names. */
  async all(): Promise<readonly MacroPartsFragment[]> {
    return (await this.#ask.query(MacrosDocument, {})).macros;
  }

  /** The same list whenever a macro of the account changed. Fails with `UnansweredError`. */
  follow(): Observable<readonly MacroPartsFragment[]> {
    return this.#ask.follow(MacrosPushedDocument, {}).pipe(map(({ macrosPushed }) => macrosPushed));
  }

  /** What a macro would do to a conversation now; null when the person cannot run it there. */
  async preview(
    conversationId: string,
    macroId: string,
  ): Promise<NonNullable<MacroPreviewQuery['macroPreview']> | null> {
    const asked = { conversationId, macroId };
    return (await this.#ask.query(MacroPreviewDocument, asked)).macroPreview ?? null;
  }

  run(
    conversationId: string,
    { id: macroId, number }: Pick<MacroPartsFragment, 'id' | 'number'>,
    retry: Retry,
  ): Promise<MacroRunOutcome> {
    const input = { conversationId, macroId, number, retry };
    return this.#ask.act(RunMacroDocument, { input });
  }

  undo(conversationId: string, runId: string): Promise<ConversationOutcome> {
    return this.#ask.act(UndoMacroRunDocument, { input: { conversationId, runId } });
  }

  /** Makes a macro, or changes the one with this id. */
  async save(
    macroId: string | null,
    input: CreateMacroInput & { readonly expectedVersion?: string },
  ): Promise<void> {
    if (macroId) await this.#ask.act(UpdateMacroDocument, { input: { ...input, macroId } });
    else await this.#ask.act(CreateMacroDocument, { input });
  }

  async delete(macroId: string): Promise<void> {
    await this.#ask.act(DeleteMacroDocument, { input: { macroId } });
  }
}
