import { type WantedResponse, responseIdOf } from '@bitacora/canned-responses';
import {
  type Collection,
  type CommandContext,
  type DomainError,
  type DomainErrors,
  isDomainErrors,
} from '@bitacora/kernel';
import { LIVE_VIEWS } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import {
  type CannedResponseDocument,
  type ResponseScope,
  cannedResponsesProjection,
  countCannedResponses,
  documentId,
  visibleResponses,
} from '@bitacora/views';
import { Inject, Injectable } from '@nestjs/common';
import { CannedResponseWriting } from './canned-response-writing.js';
import { readResponseFile, writeResponseFile } from './response-file.js';
import {
  type PlannedRow,
  type ResponseNames,
  plannedRows,
  responseOfRow,
} from './response-import.js';
import { MAX_OWN_RESPONSES, MAX_SHARED_RESPONSES } from './response-limits.js';

/** Rows that are written at a time. */
const AT_ONCE = 8;

/** Brings canned responses from CSV files, and writes them into one. */
@Injectable()
export class CannedResponseFiles {
  constructor(
    private readonly writing: CannedResponseWriting,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
  ) {}

  /** A file with every response that the person sees. */
  async write(scope: ResponseScope, names: ResponseNames, separator: ',' | ';'): Promise<string> {
    const found = await this.#responses().find(visibleResponses(scope), {
      sort: [['key', 1]],
      limit: MAX_SHARED_RESPONSES + MAX_OWN_RESPONSES,
    });
    const team = new Map(names.teams.map(({ id, name }) => [id, name]));
    const inbox = new Map(names.inboxes.map(({ id, name }) => [id, name]));
    const rows = found.map(({ code, content, audience, teamId, inboxIds }) => ({
      ...{ code, content, audience, team: (teamId && team.get(teamId)) ?? '' },
      inboxes: inboxIds.flatMap((id) => inbox.get(id) ?? []),
    }));
    return writeResponseFile(rows, separator);
  }

  /** What would come of each row of a file, or what is wrong with the whole. Writes nothing. */
  async plan(
    csv: string,
    names: ResponseNames,
    context: CommandContext,
  ): Promise<readonly PlannedRow[] | DomainError> {
    const rows = readResponseFile(csv);
    if ('code' in rows) return rows;
    const responses = rows.map((row) => [row, responseOfRow(row, names, context)] as const);
    const ids = responses.flatMap(([, response]) =>
      isDomainErrors(response) ? [] : [this.#idOf(response, context)],
    );
    const { accountId, actor } = context;
    const [found, shared, own] = await Promise.all([
      this.#responses().get(ids),
      countCannedResponses(this.#responses(), accountId, null),
      countCannedResponses(this.#responses(), accountId, actor.id),
    ]);
    const byId = new Map([...found.values()].map((one) => [one.responseId, one]));
    return plannedRows(responses, { byId, shared, own });
  }

  /** Carries a plan out. A row that is refused now says why; the others are written all the same. */
  async carryOut(
    plan: readonly PlannedRow[],
    context: CommandContext,
  ): Promise<readonly PlannedRow[]> {
    const done = [...plan];
    const places = plan.keys();
    const work = async () => {
      for (const place of places) {
        const planned = plan[place];
        if (planned) done[place] = await this.#carriedOut(planned, context);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return done;
  }

  async #carriedOut(planned: PlannedRow, context: CommandContext): Promise<PlannedRow> {
    const { outcome, response } = planned;
    if (response === null || outcome === 'same' || outcome === 'refused') return planned;
    const result =
      outcome === 'new'
        ? await this.writing.createCounted(response, context)
        : await this.writing.change(responseIdOf(response, response.code), response, context);
    if (result.ok) return planned;
    return { ...planned, outcome: 'refused', errors: result.errors satisfies DomainErrors };
  }

  #idOf(response: WantedResponse, { accountId }: CommandContext): string {
    return documentId(accountId, responseIdOf(response, response.code));
  }

  #responses(): Collection<CannedResponseDocument> {
    return this.views.collection(cannedResponsesProjection.name);
  }
}
