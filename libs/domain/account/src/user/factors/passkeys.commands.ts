import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant, line } from '@bitacora/schema';
import { z } from 'zod';
import { addPasskey, removePasskey, takePasskey } from './passkeys.decide.js';
import { credentialId, credentialKey } from './passkeys.events.js';
import { ofUserStream } from '../user.state.js';

const ofPasskey = z.object({ userId: id, passkeyId: credentialId });
const answered = { counter: z.int().nonnegative(), challengedAt: instant };

/** Sent after the answer of the authenticator was checked. */
export const AddPasskey = defineCommand({
  name: 'AddPasskey',
  permission: 'profile.manage',
  schema: ofPasskey.extend({ publicKey: credentialKey, name: line(60), ...answered }),
  ...ofUserStream,
  decide: addPasskey,
});

/** Sent after the answer of the authenticator was checked; whom it lets in is decided here. */
export const TakePasskey = defineCommand({
  name: 'TakePasskey',
  permission: null,
  schema: ofPasskey.extend(answered),
  ...ofUserStream,
  decide: takePasskey,
});

export const RemovePasskey = defineCommand({
  name: 'RemovePasskey',
  permission: 'profile.manage',
  schema: ofPasskey,
  ...ofUserStream,
  decide: removePasskey,
});

export const passkeyCommands: readonly AnyDefinedCommand[] = [
  AddPasskey,
  TakePasskey,
  RemovePasskey,
];
