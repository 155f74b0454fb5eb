import { SetMetadata } from '@nestjs/common';

/** Metadata keys that the access guard reads. */
export const ALLOW = 'bitacora:allow';
export const PUBLIC = 'bitacora:public';

/** Only for members whose role holds the permission. */
export const Allow = (permission: string) => SetMetadata(ALLOW, permission);

/** For everybody, signed in or not. A handler with neither decorator is refused. */
export const Public = () => SetMetadata(PUBLIC, true);
