export { AuditFailure } from './audit-failure';
export { EventAuditor } from './event-auditor';
