export { socketsDocument } from './sockets/sockets-document';
export { subjectsDocument } from './subjects/subjects-document';
export type { Document } from './document';
