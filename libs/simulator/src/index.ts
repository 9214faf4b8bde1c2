export { CHECKERS, type Checker, type Finding } from './auditor/findings';
export { type EngineContext, type RunningEngine, type StartEngine } from './engine-under-test';
export { FAULT_NAMES, FAULTS, PLANT_NAMES, PLANTS, type Fault, type Plant } from './faults';
export { simulate, type RunReport, type SimulationOptions } from './simulation';
export { runCommandLine } from './command-line';
