import { pageWithoutSecrets } from '@bitacora/kernel/page-address';

/** Address of the page around at this moment, without what opens anything; empty for what is no web page. */
export function pageAddress(): string {
  return pageWithoutSecrets(location.href) ?? '';
}
