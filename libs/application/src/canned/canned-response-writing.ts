import {
  ChangeCannedResponse,
  ChangeOwnCannedResponse,
  CreateCannedResponse,
  CreateOwnCannedResponse,
  DeleteCannedResponse,
  DeleteOwnCannedResponse,
  MoveCannedResponse,
  MoveOwnCannedResponse,
  type WantedResponse,
  audienceIn,
  responseIdOf,
} from '@bitacora/canned-responses';
import {
  type Collection,
  type Command,
  type CommandContext,
  type CommandResult,
  refused,
} from '@bitacora/kernel';
import { Bus, LIVE_VIEWS } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import {
  type CannedResponseDocument,
  cannedResponsesProjection,
  countCannedResponses,
} from '@bitacora/views';
import { Inject, Injectable } from '@nestjs/common';
import { ResponseFiles } from './response-files.js';
import { MAX_OWN_RESPONSES, MAX_SHARED_RESPONSES, tooManyResponses } from './response-limits.js';

/** Creates, changes and deletes canned responses. What is shared asks for more than what is one's own. */
@Injectable()
export class CannedResponseWriting {
  constructor(
    private readonly bus: Bus,
    private readonly files: ResponseFiles,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
  ) {}

  /** A new response; refused with TOO_MANY_RESPONSES when the account, or the person, has the most there may be. */
  async create(response: WantedResponse, context: CommandContext): Promise<CommandResult> {
    const isOwn = response.audience === 'own';
    const max = isOwn ? MAX_OWN_RESPONSES : MAX_SHARED_RESPONSES;
    const ownerId = isOwn ? response.userId : null;
    const there = await countCannedResponses(this.#responses(), context.accountId, ownerId);
    if (there >= max) return refused(tooManyResponses(max));
    return this.createCounted(response, context);
  }

  /** A new response of a caller that has counted those that are there. */
  createCounted(response: WantedResponse, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(created(response, context));
  }

  /**
   * Changes a response. Another short code or audience moves it, and its id is another one then.
   * Refused with CONFLICT when it has not the expected version any more.
   */
  async change(
    responseId: string,
    response: WantedResponse,
    context: CommandContext,
    expectedVersion?: string,
  ): Promise<CommandResult> {
    const { code, content, inboxIds, files } = response;
    const isOwn = audienceIn(responseId).audience === 'own';
    if (responseIdOf(response, code) !== responseId) {
      const moved = {
        ...response,
        files: files ?? (await this.files.of(context.accountId, responseId)),
      };
      const data = { responseId, response: moved as never, expectedVersion };
      return withoutPath(
        await this.bus.execute(
          isOwn && response.audience === 'own'
            ? new MoveOwnCannedResponse(data, context)
            : new MoveCannedResponse(data, context),
        ),
      );
    }
    const data = { responseId, code, content, inboxIds, files: files && [...files] };
    const envelope = { expectedVersion };
    return this.bus.execute(
      isOwn
        ? new ChangeOwnCannedResponse(data, context, envelope)
        : new ChangeCannedResponse(data, context, envelope),
    );
  }

  delete(responseId: string, context: CommandContext): Promise<CommandResult> {
    const data = { responseId };
    return this.bus.execute(
      audienceIn(responseId).audience === 'own'
        ? new DeleteOwnCannedResponse(data, context)
        : new DeleteCannedResponse(data, context),
    );
  }

  #responses(): Collection<CannedResponseDocument> {
    return this.views.collection(cannedResponsesProjection.name);
  }
}

/** The commands check the shape: what a client sent may be of another audience than its ids say. */
function created(response: WantedResponse, context: CommandContext): Command {
  return response.audience === 'own'
    ? new CreateOwnCannedResponse(response as never, context)
    : new CreateCannedResponse(response as never, context);
}

/** The refusals of a move name the fields of the response itself. */
function withoutPath(result: CommandResult): CommandResult {
  if (result.ok) return result;
  const errors = result.errors.map(({ field, ...error }) =>
    field === undefined ? error : { ...error, field: field.replace(/^response\./u, '') },
  );
  return { ...result, errors };
}
