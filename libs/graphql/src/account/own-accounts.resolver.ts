import { Context, Query, Resolver } from '@nestjs/graphql';
import { AccountChoice, AccountEntrance, AccountOpening } from '@bitacora/application';
import { Allow, InPerson, Public } from '@bitacora/platform';
import { directoryProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { SignedInType } from '../people/changed.types.js';
import { SignedInAnswers } from '../people/session/signed-in-answers.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy } from '../results/refusals.js';
import { EnterAccountInput, OpenAccountInput, OwnAccountType } from './own-accounts.types.js';

/** The accounts of the person who is signed in, whichever one they are in. */
@Resolver()
export class OwnAccountsResolver {
  constructor(
    private readonly choice: AccountChoice,
    private readonly entrance: AccountEntrance,
    private readonly opening: AccountOpening,
    private readonly commands: Commands,
    private readonly answers: SignedInAnswers,
  ) {}

  @Query(() => [OwnAccountType], {
    description:
      'Accounts of the person whose browser asks, by name, also of who is a member of the account that is asked for no more; empty for strangers and programs.',
  })
  @Public()
  async ownAccounts(@Context() { request }: OperationContext): Promise<readonly OwnAccountType[]> {
    return request.signIn ? this.choice.list(request.signIn.userId) : [];
  }

  @Query(() => Boolean, { description: 'Whether the viewer may open a further account.' })
  @Public()
  mayOpenAccount(@Context() { request }: OperationContext): boolean {
    const { viewer } = request;
    return viewer !== null && viewer.tokenId === undefined && this.opening.mayOpen(viewer);
  }

  @Refusable(SignedInType, 'Goes to another account of the person, without signing in again.')
  @Public()
  async enterAccount(
    @Input(EnterAccountInput) { accountId }: EnterAccountInput,
    @Context() context: OperationContext,
  ) {
    return this.answers.of(await this.entrance.enter(accountId, context.request), context);
  }

  @Refusable(SignedInType, 'Opens a further account with the viewer as its administrator.')
  @Allow('member.manage')
  @InPerson()
  async openAccount(
    @Input(OpenAccountInput) { name, language, timeZone }: OpenAccountInput,
    @Context() context: OperationContext,
  ) {
    const opened = await this.opening.open({ name, language, timeZone }, signedIn(context));
    if (!opened.ok) return refusedBy(opened);
    await this.commands.catchUp([directoryProjection.name]);
    return this.answers.of(await this.entrance.enter(opened.accountId, context.request), context);
  }
}
