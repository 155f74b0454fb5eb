/** What only the profile and the ways in need: an entry of its own, so that the first page does not bring it. */
export { EntranceGateway } from './entrance-gateway.js';
export { MemberFactorGateway } from './member-factor-gateway.js';
export {
  type MadeCodes,
  type NewFactorSecret,
  ProfileGateway,
  type ProfileOutcome,
} from './profile-gateway.js';
export type { ProfilePartsFragment as ShownProfile, TokenScope } from '../generated/profile.js';
