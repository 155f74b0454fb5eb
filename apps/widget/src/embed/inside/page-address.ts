import { withoutSecrets } from '@bitacora/kernel/page-address';

/** More than what is kept of an address: the server cuts it where a character ends. */
const MAX_CHARACTERS = 4000;

/** Address of the page around at this moment, without what opens anything; empty for what is no web page. */
export function pageAddress(): string {
  return withoutSecrets(location.href)?.slice(0, MAX_CHARACTERS) ?? '';
}
