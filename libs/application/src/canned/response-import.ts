import {
  type WantedResponse,
  faultsOfResponse,
  ownBody,
  responseIdOf,
  sharedBody,
} from '@bitacora/canned-responses';
import {
  type CommandContext,
  type DomainErrors,
  foldText,
  isDomainErrors,
  parseCommand,
  refuse,
} from '@bitacora/kernel';
import { sameItems } from '@bitacora/schema';
import type { CannedResponseDocument } from '@bitacora/views';
import type { FileRow } from './response-file.js';
import { MAX_OWN_RESPONSES, MAX_SHARED_RESPONSES, tooManyResponses } from './response-limits.js';

/** What becomes, or became, of a row of a file. */
export const ROW_OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** A row of a file, and what comes of it. */
export interface PlannedRow {
  readonly row: FileRow;
  readonly outcome: RowOutcome;
  /** Why it is refused; empty for the others. */
  readonly errors: DomainErrors;
  /** The response that it stands for; null where the row names none. */
  readonly response: WantedResponse | null;
}

/** Teams and inboxes that a row can name. */
export interface ResponseNames {
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly inboxes: readonly { readonly id: string; readonly name: string }[];
}

/** What a file meets: the responses that are there, by id, and how many there are. */
export interface ThereAlready {
  readonly byId: ReadonlyMap<string, CannedResponseDocument>;
  readonly shared: number;
  readonly own: number;
}

/** The response of a row, or what is wrong with it. */
export function responseOfRow(
  row: FileRow,
  { teams, inboxes }: ResponseNames,
  context: Pick<CommandContext, 'actor' | 'permissions'>,
): WantedResponse | DomainErrors {
  const { audience, code, content } = row;
  if (audience === null) return [refuse('INVALID_VALUE', 'scope')];
  if (!context.permissions.has(audience === 'own' ? 'conversation.reply' : 'settings.manage'))
    return [refuse('FORBIDDEN', 'scope')];
  const teamId = audience === 'team' ? called(teams, row.team) : null;
  if (teamId === undefined) return [refuse('TEAM_NOT_FOUND', 'team')];
  const inboxIds: string[] = [];
  for (const name of row.inboxes) {
    const id = called(inboxes, name);
    if (id === undefined) return [refuse('INBOX_NOT_FOUND', 'inboxes')];
    inboxIds.push(id);
  }
  const userId = audience === 'own' ? context.actor.id : null;
  const wanted = { audience, teamId, userId, code, content, inboxIds };
  const parsed =
    audience === 'own' ? parseCommand(ownBody, wanted) : parseCommand(sharedBody, wanted);
  if (isDomainErrors(parsed)) return parsed;
  const faults = faultsOfResponse(parsed.data);
  return faults.length > 0 ? faults : parsed.data;
}

/** What would come of each row: the same rows meet the same responses, so a dry run says what the import does. */
export function plannedRows(
  responses: readonly (readonly [FileRow, WantedResponse | DomainErrors])[],
  there: ThereAlready,
): readonly PlannedRow[] {
  const lines = new Map<string, number>();
  let [shared, own] = [there.shared, there.own];
  return responses.map(([row, response]): PlannedRow => {
    const refusedWith = (errors: DomainErrors, of: WantedResponse | null = null) =>
      ({ row, outcome: 'refused', errors, response: of }) as const;
    if (isDomainErrors(response)) return refusedWith(response);
    const id = responseIdOf(response, response.code);
    const line = lines.get(id);
    if (line !== undefined)
      return refusedWith([refuse('TWICE_IN_FILE', 'code', { line })], response);
    lines.set(id, row.line);
    const before = there.byId.get(id);
    if (before) {
      const outcome = isSame(before, response) ? 'same' : 'changed';
      return { row, outcome, errors: [], response };
    }
    const isOwn = response.audience === 'own';
    const max = isOwn ? MAX_OWN_RESPONSES : MAX_SHARED_RESPONSES;
    if ((isOwn ? own : shared) >= max) return refusedWith([tooManyResponses(max)], response);
    if (isOwn) own += 1;
    else shared += 1;
    return { row, outcome: 'new', errors: [], response };
  });
}

/** The id of the one thing that is called so; undefined for none, and for several. */
function called(
  things: readonly { readonly id: string; readonly name: string }[],
  name: string,
): string | undefined {
  const wanted = foldText(name);
  const [found, ...others] = things.filter((thing) => foldText(thing.name) === wanted);
  return others.length > 0 ? undefined : found?.id;
}

function isSame(before: CannedResponseDocument, wanted: WantedResponse): boolean {
  const { code, content, inboxIds } = wanted;
  return before.code === code && before.content === content && sameItems(before.inboxIds, inboxIds);
}
