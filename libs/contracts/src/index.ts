export * from './codec';
export * from './commands';
export * from './events';
export { executionId, type Leg } from './execution-id';
export * from './frames';
export * from './market-messages';
export { asDerivedMessage, type DerivedMessages } from './messages-codec';
export * from './reasons';
export * from './subjects';
