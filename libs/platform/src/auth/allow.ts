import { SetMetadata } from '@nestjs/common';

/** Metadata keys that the access guard reads. */
export const ALLOW = 'bitacora:allow';
export const PUBLIC = 'bitacora:public';
export const IN_PERSON = 'bitacora:in-person';
export const WITHOUT_FACTOR = 'bitacora:without-factor';

/** Says which permission it takes; every class of commands does. */
interface Permitted {
  readonly name: string;
  readonly permission: string | null;
}

/**
 * Only for members whose role holds the permission: its name, or the command that the handler sends. Throws a
 * TypeError for a command that no person sends.
 */
export function Allow(permission: string | Permitted) {
  if (typeof permission === 'string') return SetMetadata(ALLOW, permission);
  if (permission.permission === null) {
    throw new TypeError(`${permission.name} is sent by the system alone: no permission allows it.`);
  }
  return SetMetadata(ALLOW, permission.permission);
}

/** For everybody, signed in or not. A handler with neither decorator is refused. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Not for programs that act by a token, whatever it allows: what gives a way in, or takes one. */
export const InPerson = () => SetMetadata(IN_PERSON, true);

/** Also for a member who has yet to set up the second factor that the account asks for: what sets it up. */
export const WithoutSecondFactor = () => SetMetadata(WITHOUT_FACTOR, true);
