import type { Config } from '@bitacora/platform';
import type { OutFiles } from './out-files.js';

/** Below the public address. */
export const OUT_FILES_PATH = 'files/out';

/**
 * Where providers fetch files of this installation; null: none can, for its public address is not encrypted. `webhooksInside`: providers
 * are in the same network.
 */
export function outFilesBase({
  publicUrl,
  webhooksInside,
}: Partial<Pick<Config, 'publicUrl' | 'webhooksInside'>>): string | null {
  if (!publicUrl) return null;
  const isReached = publicUrl.startsWith('https:') || webhooksInside === true;
  return isReached ? `${publicUrl}/${OUT_FILES_PATH}` : null;
}

/** Gives a file of a reply the address by which its provider fetches it. */
export class OutFileAddresses {
  constructor(
    private readonly files: Pick<OutFiles, 'issue'>,
    private readonly base: string | null,
  ) {}

  /** Null: no provider can fetch from this installation. */
  async of(account: string, deliveryId: string, fileId: string): Promise<string | null> {
    if (this.base === null) return null;
    return `${this.base}/${await this.files.issue(account, { deliveryId, fileId })}`;
  }
}
