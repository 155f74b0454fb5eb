import {
  CannedResponseFiles,
  ImportTurns,
  type PlannedRow,
  type ResponseNames,
} from '@bitacora/application';
import { refuse } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import { cannedResponsesProjection, sees } from '@bitacora/views';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedWith } from '../results/refusals.js';
import {
  type CannedResponseRowType,
  CannedResponsesImportedType,
  ImportCannedResponsesInput,
} from './canned-response-file.types.js';
import { responseScopeOf } from './to-canned-response.js';

/** Canned responses as CSV files. */
@Resolver()
export class CannedResponseFilesResolver {
  constructor(
    private readonly files: CannedResponseFiles,
    private readonly commands: Commands,
    private readonly turns: ImportTurns,
  ) {}

  @Query(() => String, {
    description:
      'A CSV file of the canned responses that the viewer sees; no cell of it is a formula.',
  })
  @Allow('conversation.read')
  async cannedResponsesFile(
    @Args('semicolons', {
      type: () => Boolean,
      description: 'Whether semicolons separate the cells, as where numbers have decimal commas.',
    })
    semicolons: boolean,
    @Context() context: OperationContext,
  ): Promise<string> {
    const scope = await responseScopeOf(lookupsOf(context));
    return this.files.write(scope, await namesFor(context), semicolons ? ';' : ',');
  }

  @Refusable(CannedResponsesImportedType, 'Brings canned responses from a CSV file.')
  @Allow('conversation.reply')
  async importCannedResponses(
    @Input(ImportCannedResponsesInput) { csv, dryRun }: ImportCannedResponsesInput,
    @Context() context: OperationContext,
  ) {
    const sender = commandContextOf(signedIn(context));
    const bring = async () => {
      const plan = await this.files.plan(csv, await namesFor(context), sender);
      if ('code' in plan) return refusedWith(plan);
      if (dryRun) return { rows: plan.map(toRow), pending: false };
      const rows = await this.files.carryOut(plan, sender);
      // The next import counts what this one wrote.
      const pending = await this.commands.catchUp([cannedResponsesProjection.name]);
      return { rows: rows.map(toRow), pending };
    };
    if (dryRun) return bring();
    const brought = await this.turns.take('cannedResponses', sender.accountId, bring);
    return brought ?? refusedWith(refuse('IMPORT_UNDER_WAY', 'csv'));
  }
}

function toRow({ row, outcome, errors }: PlannedRow): CannedResponseRowType {
  return { line: row.line, code: row.code, outcome, errors };
}

/** Teams, and the inboxes that the person sees. */
async function namesFor(context: OperationContext): Promise<ResponseNames> {
  const lookups = lookupsOf(context);
  const [{ teams, inboxes }, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
  return {
    teams: [...teams.values()]
      .filter(({ deleted }) => !deleted)
      .map(({ teamId: id, name }) => ({ id, name })),
    inboxes: [...inboxes.values()]
      .filter(({ deleted, inboxId }) => !deleted && sees(scope, inboxId))
      .map(({ inboxId: id, name }) => ({ id, name })),
  };
}
