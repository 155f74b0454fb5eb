import { Injectable } from '@nestjs/common';
import { ChannelRegistry, type KeptFile, type ShownOriginal } from '@bitacora/channel-port';
import type { Attachment } from '@bitacora/conversations';
import { MAIL_TYPE } from '../files/media-type.js';
import { type FilePlace, StoredFiles } from '../files/stored-files.js';

/** The channel that knows what mails are; a mail can be attached to a message of any channel. */
const CHANNEL = 'email';

/** Shows mails that were kept as they came. */
@Injectable()
export class ShownMails {
  constructor(
    private readonly registry: ChannelRegistry,
    private readonly files: StoredFiles,
  ) {}

  /** `beside`: the other files of the same message. Null: the file is no mail, is gone, or shows no more than its text. */
  async of(
    { account, contactId }: Pick<FilePlace, 'account' | 'contactId'>,
    { file, beside }: { readonly file: Attachment; readonly beside: readonly Attachment[] },
    external: 'blocked' | 'shown',
  ): Promise<ShownOriginal | null> {
    const show = this.registry.of(CHANNEL)?.show?.bind(this.registry.of(CHANNEL));
    if (file.mediaType !== MAIL_TYPE || !show) return null;
    const content = ({ fileId }: Attachment) => this.files.get({ account, contactId, fileId });
    const kept = beside.map((one): KeptFile => ({ ...one, content: () => content(one) }));
    const raw = await content(file);
    return raw && show(raw, external, kept);
  }
}
