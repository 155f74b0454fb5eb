import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import { type Availability, ChangeAvailability } from '@bitacora/account';
import {
  Allow,
  Attendance,
  CONFIG,
  type Config,
  Public,
  Registration,
  SignIn,
  type SignInOutcome,
  writeSessionCookie,
} from '@bitacora/platform';
import { directoryProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { Directories } from '../operation/directories.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { type RefusedType } from '../results/refused.type.js';
import { refusedBy } from '../results/refusals.js';
import { type SignedInType, SignedOutType } from '../results/results.types.js';
import { SignInResult } from '../results/results.unions.js';
import { AvailabilityName } from '../schema/enums/people.enums.js';
import { SetupInput } from './people.inputs.js';
import { viewerShape } from './viewer-shape.js';

/** Set-up, sign-in, sign-out and availability. Sessions are cookies, so these need a response. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly registration: Registration,
    private readonly signIns: SignIn,
    private readonly directories: Directories,
    private readonly commands: Commands,
    private readonly attendance: Attendance,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Mutation(() => SignInResult)
  @Public()
  async setUp(
    @Args('input', { type: () => SetupInput }) input: SetupInput,
    @Context() context: OperationContext,
  ) {
    const outcome = await this.registration.setUp(input, context.request);
    if (outcome.ok) await this.commands.catchUp([directoryProjection.name]);
    return this.open(outcome, context);
  }

  @Mutation(() => SignInResult)
  @Public()
  async signIn(
    @Args('email', { type: () => String }) email: string,
    @Args('password', { type: () => String }) password: string,
    @Context() context: OperationContext,
  ) {
    return this.open(await this.signIns.signIn(email, password, context.request), context);
  }

  @Mutation(() => SignedOutType)
  @Allow('profile.manage')
  async signOut(@Context() context: OperationContext): Promise<SignedOutType> {
    await this.signIns.signOut(signedIn(context));
    if (context.res) writeSessionCookie(context.res, null, this.config);
    return { ok: true };
  }

  @Mutation(() => SignedOutType, {
    description:
      'Ends all sessions of the viewer, in every browser; `keepThis` leaves the one that asks.',
  })
  @Allow('profile.manage')
  async signOutEverywhere(
    @Args('keepThis', { type: () => Boolean }) keepThis: boolean,
    @Context() context: OperationContext,
  ): Promise<SignedOutType> {
    await this.signIns.signOutEverywhere(signedIn(context), keepThis);
    if (context.res && !keepThis) writeSessionCookie(context.res, null, this.config);
    return { ok: true };
  }

  @Mutation(() => SignInResult)
  @Allow('profile.manage')
  async setAvailability(
    @Args('availability', { type: () => AvailabilityName }) state: Availability,
    @Context() context: OperationContext,
  ): Promise<SignedInType | RefusedType> {
    const { viewer } = signedIn(context);
    const data = { userId: viewer.userId, state };
    const result = await this.commands.send(context, ChangeAvailability, data);
    if (!result.ok) return refusedBy(result);
    this.attendance.chose(viewer);
    await this.commands.isPending(result, [directoryProjection.name]);
    this.directories.forget(viewer.accountId);
    return { viewer: viewerShape(viewer, await this.directories.of(viewer.accountId)) };
  }

  private async open(
    outcome: SignInOutcome,
    { res }: OperationContext,
  ): Promise<SignedInType | RefusedType> {
    if (!outcome.ok) {
      if (outcome.retryAfter !== undefined) res?.setHeader('Retry-After', outcome.retryAfter);
      return refusedBy(outcome);
    }
    const { viewer, token } = outcome;
    if (res) writeSessionCookie(res, token, this.config);
    this.directories.forget(viewer.accountId);
    return { viewer: viewerShape(viewer, await this.directories.of(viewer.accountId)) };
  }
}
