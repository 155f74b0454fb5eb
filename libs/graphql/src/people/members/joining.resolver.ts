import { Context, Resolver } from '@nestjs/graphql';
import { RequestPasswordReset } from '@bitacora/account';
import { Joining, PasswordResets } from '@bitacora/application';
import { Allow, InPerson, Public, commandContextOf } from '@bitacora/platform';
import { directoryProjection } from '@bitacora/views';
import { Commands } from '../../operation/commands.js';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy } from '../../results/refusals.js';
import { SignedInType } from '../changed.types.js';
import { AcceptInvitationInput, OpenInvitationInput } from './invitations.inputs.js';
import {
  InvitationOpenedType,
  PasswordResetAskedType,
  PasswordResetDoneType,
  PasswordResetLinkType,
} from './invitations.types.js';
import {
  MakePasswordResetLinkInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from '../profile/password-resets.inputs.js';
import { SignedInAnswers } from '../session/signed-in-answers.js';

/** What the holders of links do, and who makes links to set another password. */
@Resolver()
export class JoiningResolver {
  constructor(
    private readonly joining: Joining,
    private readonly resets: PasswordResets,
    private readonly commands: Commands,
    private readonly answers: SignedInAnswers,
  ) {}

  @Refusable(InvitationOpenedType, 'Shows what the link of an invitation opens.')
  @Public()
  async openInvitation(
    @Input(OpenInvitationInput) { accountId, invitationId: id, token }: OpenInvitationInput,
    @Context() { request, res }: OperationContext,
  ) {
    const opened = await this.joining.open({ accountId, id, token }, request);
    if (opened.ok) return opened;
    if (opened.retryAfter !== undefined) res?.setHeader('Retry-After', opened.retryAfter);
    return refusedBy(opened);
  }

  @Refusable(SignedInType, 'Makes the holder of an invitation a member, and signs them in.')
  @Public()
  async acceptInvitation(
    @Input(AcceptInvitationInput)
    { accountId, invitationId: id, token, name, password }: AcceptInvitationInput,
    @Context() context: OperationContext,
  ) {
    const typed = { name: name ?? '', password };
    const outcome = await this.joining.accept({ accountId, id, token }, typed, context.request);
    if (outcome.ok) await this.commands.catchUp([directoryProjection.name]);
    return this.answers.of(outcome, context);
  }

  @Refusable(PasswordResetAskedType, 'Sends a link to a person who forgot their password.')
  @Public()
  requestPasswordReset(
    @Input(RequestPasswordResetInput) { email }: RequestPasswordResetInput,
    @Context() { request, res }: OperationContext,
  ) {
    const asked = this.resets.request(email, request);
    if (asked.ok) return { mailsAreOn: asked.areMailsOn };
    res?.setHeader('Retry-After', asked.retryAfter);
    return refusedBy(asked);
  }

  @Refusable(PasswordResetDoneType, 'Sets another password by a link, and ends all sessions.')
  @Public()
  async resetPassword(
    @Input(ResetPasswordInput) { accountId, userId: id, token, password }: ResetPasswordInput,
    @Context() { request }: OperationContext,
  ) {
    const done = await this.resets.reset({ accountId, id, token }, password, request);
    return done.ok ? { ok: true } : refusedBy(done);
  }

  @Refusable(
    PasswordResetLinkType,
    'Makes a link by which a member sets another password; not for members of other accounts.',
  )
  @Allow(RequestPasswordReset)
  @InPerson()
  async makePasswordResetLink(
    @Input(MakePasswordResetLinkInput) { userId }: MakePasswordResetLinkInput,
    @Context() context: OperationContext,
  ) {
    await this.commands.catchUp([directoryProjection.name]);
    const made = await this.resets.makeLink(userId, commandContextOf(signedIn(context)));
    return made.ok ? { link: made.link, expiresAt: made.expiresAt } : refusedBy(made);
  }
}
