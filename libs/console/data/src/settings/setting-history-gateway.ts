import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  FormerSettingDocument,
  type FormerSettingPartsFragment,
  RestoreSettingDocument,
  type RestoreSettingInput,
  type SettingChangePartsFragment,
  SettingHistoryDocument,
  type SettingInput,
} from '../generated/settings.js';

/** Some events of a thing, newest first. */
export interface SettingHistoryPage {
  readonly changes: readonly SettingChangePartsFragment[];
  /** Cursor of the page after; null at the end. */
  readonly after: string | null;
}

const PAGE = 20;

/** What happened to a thing of the settings. For those who may change it. Rejects with `RefusedError` or `UnansweredError`. */
@Service()
export class SettingHistoryGateway {
  readonly #ask = inject(Ask);

  /** A page of the history; empty for a thing that the person may not change. */
  async page(of: SettingInput, after: string | null): Promise<SettingHistoryPage> {
    const { settingHistory: found } = await this.#ask.query(SettingHistoryDocument, {
      ...{ of, after, first: PAGE },
    });
    if (!found) return { changes: [], after: null };
    const { edges, pageInfo } = found;
    return {
      changes: edges.map(({ node }) => node),
      after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    };
  }

  /** The thing as it was after an event, beside what it is now; null where it cannot be restored. */
  async former(of: SettingInput, eventId: string): Promise<FormerSettingPartsFragment | null> {
    const { formerSetting } = await this.#ask.query(FormerSettingDocument, { of, eventId });
    return formerSetting ?? null;
  }

  /** Gives the thing that state again; what is on the page is asked for again. */
  async restore(input: RestoreSettingInput): Promise<void> {
    await this.#ask.act(RestoreSettingDocument, { input }, { askAgain: true });
  }
}
