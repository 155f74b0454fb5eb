import type { ChatOptions } from '@bitacora/inboxes';
import { type DomainError, refuse } from '@bitacora/kernel';
import type { Networks } from '@bitacora/platform';

const NETWORKS = ['google', 'facebook'] as const;

/** Networks that would be switched on although the installation has no keys of them. What was on before stays as it is. */
export function networksWithoutKeys(
  { signIn }: ChatOptions,
  before: ChatOptions,
  keys: Networks,
): readonly DomainError[] {
  return NETWORKS.filter(
    (network) => signIn[network] && !before.signIn[network] && keys[network] === null,
  ).map((network) => refuse('NETWORK_WITHOUT_KEYS', `options.signIn.${network}`, { network }));
}
