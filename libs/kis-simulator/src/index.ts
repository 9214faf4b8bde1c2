export { FAULT_NAMES, type FaultName, type FaultPlan } from './faults';
export { KisSimulator } from './kis-simulator';
export type { SentEntry } from './sent-record';
export { defaultSettings, readSettings, type SimulatorSettings } from './settings';
