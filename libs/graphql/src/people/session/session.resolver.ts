import { Context, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import { ChangeAvailability } from '@bitacora/account';
import { Attendance, Passkeys, Registration, SecondStep, SignIn } from '@bitacora/application';
import {
  Allow,
  WithoutSecondFactor,
  CONFIG,
  type Config,
  Public,
  writeSessionCookie,
} from '@bitacora/platform';
import { directoryProjection } from '@bitacora/views';
import { Commands } from '../../operation/commands.js';
import { Directories } from '../../operation/directories.js';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { type RefusedType } from '../../results/refused.type.js';
import { refusedBy } from '../../results/refusals.js';
import { Input, Refusable } from '../../results/refusable.js';
import { PasskeyChallengeType } from '../profile/profile.types.js';
import {
  AvailabilityChangedType,
  SecondFactorAskedType,
  SignedInType,
  SignedOutType,
} from '../changed.types.js';
import {
  SetAvailabilityInput,
  SetUpAccountInput,
  SignInInput,
  SignInWithCodeInput,
  SignInWithPasskeyInput,
  SignOutEverywhereInput,
} from './session.inputs.js';
import { SignedInAnswers } from './signed-in-answers.js';
import { toViewer } from './to-viewer.js';

/** Set-up, sign-in, sign-out and availability. Sessions are cookies, so these need a response. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly registration: Registration,
    private readonly signIns: SignIn,
    private readonly secondStep: SecondStep,
    private readonly passkeys: Passkeys,
    private readonly directories: Directories,
    private readonly commands: Commands,
    private readonly attendance: Attendance,
    private readonly answers: SignedInAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Refusable(
    SignedInType,
    'Opens the account of a new installation and signs its administrator in.',
  )
  @Public()
  async setUpAccount(
    @Input(SetUpAccountInput) input: SetUpAccountInput,
    @Context() context: OperationContext,
  ) {
    const outcome = await this.registration.setUp(input, context.request);
    if (outcome.ok) await this.commands.catchUp([directoryProjection.name]);
    return this.answers.of(outcome, context);
  }

  @Refusable(SignedInType, 'Signs a person in, or asks for the code of their second factor.', {
    type: SecondFactorAskedType,
    field: 'pending',
  })
  @Public()
  async signIn(
    @Input(SignInInput) { email, password }: SignInInput,
    @Context() context: OperationContext,
  ) {
    const outcome = await this.signIns.signIn(email, password, context.request);
    if (!outcome.ok && outcome.pending !== undefined) return { pending: outcome.pending };
    return this.answers.of(outcome, context);
  }

  @Refusable(SignedInType, 'Signs a person in who has given their password, by a code.')
  @Public()
  async signInWithCode(
    @Input(SignInWithCodeInput) { pending, code }: SignInWithCodeInput,
    @Context() context: OperationContext,
  ) {
    return this.answers.of(await this.secondStep.signIn(pending, code, context.request), context);
  }

  @Query(() => PasskeyChallengeType, {
    description: 'What a browser needs to sign in by a passkey; another one each time.',
  })
  @Public()
  async passkeySignIn(): Promise<PasskeyChallengeType> {
    return { options: JSON.stringify(await this.passkeys.optionsToSignIn()) };
  }

  @Refusable(SignedInType, 'Signs a person in by a passkey, without a password.')
  @Public()
  async signInWithPasskey(
    @Input(SignInWithPasskeyInput) { answer }: SignInWithPasskeyInput,
    @Context() context: OperationContext,
  ) {
    return this.answers.of(await this.passkeys.signIn(answer, context.request), context);
  }

  @Refusable(SignedOutType, 'Ends the sign-in that asks, in all its accounts.')
  @Allow('profile.manage')
  @WithoutSecondFactor()
  async signOut(@Context() context: OperationContext): Promise<SignedOutType> {
    await this.signIns.signOut(context.request);
    if (context.res) writeSessionCookie(context.res, null, this.config);
    return { ok: true };
  }

  @Refusable(SignedOutType, 'Ends all sessions of the viewer, in every browser.')
  @Allow('profile.manage')
  async signOutEverywhere(
    @Input(SignOutEverywhereInput) { keepThis }: SignOutEverywhereInput,
    @Context() context: OperationContext,
  ): Promise<SignedOutType> {
    await this.signIns.signOutEverywhere(signedIn(context), keepThis);
    if (context.res && !keepThis) writeSessionCookie(context.res, null, this.config);
    return { ok: true };
  }

  @Refusable(
    AvailabilityChangedType,
    'Chooses how the viewer is; it is kept until they choose again.',
  )
  @Allow(ChangeAvailability)
  async setAvailability(
    @Input(SetAvailabilityInput) { availability: state }: SetAvailabilityInput,
    @Context() context: OperationContext,
  ): Promise<AvailabilityChangedType | RefusedType> {
    const { viewer } = signedIn(context);
    const data = { userId: viewer.userId, state };
    const result = await this.commands.send(context, ChangeAvailability, data);
    if (!result.ok) return refusedBy(result);
    this.attendance.chose(viewer);
    const pending = await this.commands.isPending(result, [directoryProjection.name]);
    const directory = await this.directories.withEvents(viewer.accountId, result.events);
    return { viewer: toViewer(viewer, directory), pending };
  }
}
