import type { Folded } from '@bitacora/schema';
import type { SecondFactorEvent } from './second-factor.events.js';

/** The app of a person that makes codes. */
export interface SecondFactor {
  /** Command that enabled it, which names its secret in the vault. */
  readonly factorId: string;
  readonly since: string;
  /** Command that made the recovery codes, which names them in the vault. */
  readonly codesId: string;
  /** Numbers of the recovery codes that were used. */
  readonly usedCodes: readonly number[];
  /** The newest step of 30 seconds whose code was used; null before the first. */
  readonly lastStep: number | null;
}

/** The second factor after an event; null when there is none. */
export function foldSecondFactor(
  factor: SecondFactor | null,
  event: Folded<SecondFactorEvent>,
): SecondFactor | null {
  const { commandId, occurredAt } = event.metadata;
  switch (event.type) {
    case 'SecondFactorEnabled':
      return {
        factorId: commandId,
        since: occurredAt,
        codesId: commandId,
        usedCodes: [],
        lastStep: null,
      };
    case 'SecondFactorDisabled':
      return null;
    case 'RecoveryCodesRenewed':
      return factor && { ...factor, codesId: commandId, usedCodes: [] };
    case 'SecondFactorUsed':
      return factor && { ...factor, lastStep: event.data.step };
    case 'RecoveryCodeUsed':
      return factor && { ...factor, usedCodes: [...factor.usedCodes, event.data.number] };
  }
}
