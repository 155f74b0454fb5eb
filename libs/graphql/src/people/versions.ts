import { hash } from 'node:crypto';
import {
  accountContent,
  accountLogoContent,
  attributeContent,
  labelContent,
  roleContent,
  secondFactorContent,
  teamContent,
} from '@bitacora/account';
import { cannedResponseContent } from '@bitacora/canned-responses';
import { inboxContents, inboxPicturesContent } from '@bitacora/inboxes';
import { type Json, versionOf } from '@bitacora/kernel';
import { Field } from '@nestjs/graphql';
import type {
  AccountEntry,
  AttributeEntry,
  CannedResponseDocument,
  InboxEntry,
  LabelEntry,
  RoleEntry,
  TeamEntry,
} from '@bitacora/views';

const SHA = { sha256: (text: string) => hash('sha256', text) };
/** By the document that it is the version of: what is asked often is computed once. */
const known = new WeakMap<object, Map<string, string>>();

function version<D extends object>(document: D, of: (document: D) => Json, part = ''): string {
  const versions = known.get(document) ?? new Map<string, string>();
  const found = versions.get(part) ?? versionOf(SHA, of(document));
  known.set(document, versions.set(part, found));
  return found;
}

export const accountVersion = (entry: AccountEntry): string => version(entry, accountContent);
/** The logo and the second factor for everyone are saved by themselves. */
export const accountLogoVersion = (entry: AccountEntry): string =>
  version(
    entry,
    ({ logoId }) => accountLogoContent({ logo: logoId === null ? null : { fileId: logoId } }),
    'logo',
  );
export const secondFactorVersion = (entry: AccountEntry): string =>
  version(entry, secondFactorContent, 'secondFactor');
export const teamVersion = (entry: TeamEntry): string => version(entry, teamContent);
export const labelVersion = (entry: LabelEntry): string => version(entry, labelContent);
export const roleVersion = (entry: RoleEntry): string => version(entry, roleContent);
export const cannedResponseVersion = (document: CannedResponseDocument): string =>
  version(document, cannedResponseContent);

/** Options that were removed are none that people edit. */
export const attributeVersion = (entry: AttributeEntry): string =>
  version(entry, ({ options, ...attribute }) =>
    attributeContent({ ...attribute, options: options.filter(({ removed }) => !removed) }),
  );

/** The version of a part of an inbox: each is saved by itself. */
export const inboxVersion = (
  entry: InboxEntry,
  part: Exclude<keyof typeof inboxContents, 'contactForm' | 'pictures'>,
): string => version(entry, inboxContents[part], part);

/** The pictures of an inbox are one part, of which a document holds the files. */
export const inboxPicturesVersion = (entry: InboxEntry): string => {
  const file = (fileId: string | null) => (fileId === null ? null : { fileId });
  const { picture, logo } = entry.pictureIds;
  return version(
    entry,
    () => inboxPicturesContent({ picture: file(picture), logo: file(logo) }),
    'pictures',
  );
};

/** The version of a thing with this content. */
export const contentVersion = (content: Json): string => versionOf(SHA, content);

/** The version of something that people edit. */
export const VersionField = () =>
  Field(() => String, {
    description:
      'Version of what people edit of it; send it back as expectedVersion to be refused with CONFLICT when another person saved first.',
  });

/** The version that the sender has seen of what the mutation changes. */
export const ExpectedVersionField = () =>
  Field(() => String, {
    nullable: true,
    description:
      'Version that the sender has seen: refused with CONFLICT when it is another by now. Absent: whatever is there is changed.',
  });
