export { ACCESS_TOKEN, AccessTokenVerifier, type Verified } from './access-token';
export { newApiKey, type ApiKeyRecord } from './api-key';
export {
  accountOf,
  isScope,
  NEVER,
  SCOPES,
  sessionCredential,
  type Identity,
  type Scope,
} from './identity';
export { IdentityStore } from './identity-store';
export { KeySet, type VerificationKey } from './key-set';
export { SharedIdentity, type IdentityListener } from './shared-identity';
export { checkToken, readHeader, type Claims } from './signed-token';
export { TicketOffice, type TicketContent } from './ticket-office';
