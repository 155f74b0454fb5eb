import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ContactForms } from '@bitacora/application';
import { contactFormContent } from '@bitacora/inboxes';
import { orWhenErased } from '@bitacora/kernel';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { InboxType } from '../directory.types.js';
import { contentVersion } from '../versions.js';
import { SavedContactFormType } from './contact-form.types.js';

/** The form that visitors see while no person is online. Its address is in no view: it is folded from the inbox. */
@Resolver(() => InboxType)
export class ContactFormResolver {
  constructor(private readonly forms: ContactForms) {}

  @ResolveField(() => SavedContactFormType, {
    nullable: true,
    description:
      'What visitors see in place of its chat while no person is online; null without permission settings.read.',
  })
  async contactForm(
    @Parent() { id }: InboxType,
    @Context() context: OperationContext,
  ): Promise<SavedContactFormType | null> {
    const { viewer } = signedIn(context);
    if (!viewer.permissions.has('settings.read')) return null;
    const form = await this.forms.of(viewer.accountId, id);
    const { addressOf: _, address, ...rest } = form;
    return {
      ...rest,
      address: address && orWhenErased(address, null),
      mailsAreOn: this.forms.mailsAreOn,
      version: contentVersion(contactFormContent(form)),
    };
  }
}
