import { CannedResponseWriting, ResponseFiles } from '@bitacora/application';
import { type WantedResponse, faultsOfResponse, responseIdOf } from '@bitacora/canned-responses';
import type { CommandResult, DomainError } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import { cannedResponsesProjection, documentId } from '@bitacora/views';
import { Context, Resolver } from '@nestjs/graphql';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy, refusedWith } from '../results/refusals.js';
import type { RefusedType } from '../results/refused.type.js';
import {
  CreateCannedResponseInput,
  DeleteCannedResponseInput,
  UpdateCannedResponseInput,
} from './canned-response.inputs.js';
import { CannedResponseChangedType } from './canned-response.types.js';
import { toCannedResponse } from './to-canned-response.js';

/** What people do with canned responses. Who answers keeps their own; who manages the settings, those that are shared. */
@Resolver()
export class CannedResponseChangesResolver {
  constructor(
    private readonly writing: CannedResponseWriting,
    private readonly files: ResponseFiles,
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Refusable(CannedResponseChangedType, 'Creates a canned response.')
  @Allow('conversation.reply')
  async createCannedResponse(
    @Input(CreateCannedResponseInput) input: CreateCannedResponseInput,
    @Context() context: OperationContext,
  ) {
    const response = await this.withFiles(input, context, null);
    if ('refused' in response) return refusedWith(response.refused);
    const sender = commandContextOf(signedIn(context));
    return this.answer(context, await this.writing.create(response, sender), response);
  }

  @Refusable(CannedResponseChangedType, 'Changes a canned response.')
  @Allow('conversation.reply')
  async updateCannedResponse(
    @Input(UpdateCannedResponseInput) input: UpdateCannedResponseInput,
    @Context() context: OperationContext,
  ) {
    const response = await this.withFiles(input, context, input.responseId);
    if ('refused' in response) return refusedWith(response.refused);
    const sender = commandContextOf(signedIn(context));
    const { responseId, expectedVersion } = input;
    const seen = expectedVersion ?? undefined;
    const result = await this.writing.change(responseId, response, sender, seen);
    return this.answer(context, result, response);
  }

  @Refusable(CannedResponseChangedType, 'Deletes a canned response.')
  @Allow('conversation.reply')
  async deleteCannedResponse(
    @Input(DeleteCannedResponseInput) { responseId }: DeleteCannedResponseInput,
    @Context() context: OperationContext,
  ) {
    const sender = commandContextOf(signedIn(context));
    return this.answer(context, await this.writing.delete(responseId, sender), null);
  }

  /** What is wanted, with its files; `before` is the response that it was. */
  private async withFiles(
    input: CreateCannedResponseInput,
    context: OperationContext,
    before: string | null,
  ): Promise<WantedResponse | { readonly refused: DomainError }> {
    const response = wanted(input, context);
    // What can be no response is refused by the command.
    if (!input.fileIds || faultsOfResponse(response).length > 0) return response;
    const responseId = responseIdOf(response, response.code);
    const { viewer } = signedIn(context);
    const files = await this.files.take(input.fileIds, viewer, { before, responseId });
    return 'code' in files ? { refused: files } : { ...response, files };
  }

  private async answer(
    context: OperationContext,
    result: CommandResult,
    response: WantedResponse | null,
  ): Promise<CannedResponseChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, [cannedResponsesProjection.name]);
    if (!response) return { response: null, pending };
    const id = documentId(
      signedIn(context).viewer.accountId,
      responseIdOf(response, response.code),
    );
    const document = (await this.views.cannedResponses.get([id])).get(id);
    return { response: document ? toCannedResponse(document) : null, pending };
  }
}

/** Whose own response it is, the session says; a team counts only for the audience of one. */
function wanted(input: CreateCannedResponseInput, context: OperationContext): WantedResponse {
  const { code, content, audience } = input;
  return {
    audience,
    teamId: audience === 'team' ? (input.teamId ?? '') : null,
    userId: audience === 'own' ? signedIn(context).viewer.userId : null,
    code,
    content,
    inboxIds: input.inboxIds ?? [],
  };
}
