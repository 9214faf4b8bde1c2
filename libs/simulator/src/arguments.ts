/** The arguments of `pnpm sim`. */
import { parseArgs } from 'node:util';
import { FAULT_NAMES, FAULTS, PLANT_NAMES, PLANTS, type Fault, type Plant } from './faults';

export interface SimulationArguments {
  readonly seed: number;
  readonly commands: number;
  readonly runs: number;
  readonly faults: readonly Fault[];
  readonly plant: Plant | undefined;
  readonly isJson: boolean;
  readonly isHelp: boolean;
}

export const USAGE = `pnpm sim [options]: engines, clients and projections on a simulated broker, audited

  --seed N       seed of the first run (default 1); the next runs have N+1, N+2, ...
  --commands M   commands a run (default 2000)
  --runs R       runs (default 1)
  --faults LIST  comma-separated; "all" (default), "none", or some of:
${list(FAULTS)}
  --plant BUG    plants a bug that the auditor must find:
${list(PLANTS)}
  --json         one JSON object a run on standard output
  --help         this text

Equal arguments give equal runs. Exit code: 0 nothing found, 1 something found, 2 wrong arguments.
`;

/** @throws Error that says which argument is wrong. */
export function parseArguments(argv: readonly string[]): SimulationArguments {
  const { values } = parseArgs({
    args: argv.filter((argument) => argument !== '--'),
    options: {
      seed: { type: 'string', default: '1' },
      commands: { type: 'string', default: '2000' },
      runs: { type: 'string', default: '1' },
      faults: { type: 'string', default: 'all' },
      plant: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { seed, commands, runs, faults, plant, json, help } = values;
  return {
    seed: count('seed', seed, 0, Number.MAX_SAFE_INTEGER / 2),
    commands: count('commands', commands, 1, 1_000_000),
    runs: count('runs', runs, 1, 1_000_000),
    faults: faultsOf(faults),
    plant: plant === undefined ? undefined : oneOf('plant', plant, PLANT_NAMES),
    isJson: json,
    isHelp: help,
  };
}

/** The command line that gives the same run. */
export function commandLine(options: SimulationArguments, seed: number): string {
  const { commands, faults, plant } = options;
  const isAll = faults.length === FAULT_NAMES.length;
  const chosen = isAll ? '' : ` --faults ${faults.join() || 'none'}`;
  const bug = plant === undefined ? '' : ` --plant ${plant}`;
  return `pnpm sim --seed ${seed} --commands ${commands}${chosen}${bug}`;
}

function faultsOf(text: string): readonly Fault[] {
  if (text === 'all') return FAULT_NAMES;
  if (text === 'none') return [];
  return text.split(',').map((name) => oneOf('faults', name.trim(), FAULT_NAMES));
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found === undefined)
    throw new Error(`--${option} knows no "${value}": choose from ${known.join(', ')}`);
  return found;
}

function count(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new Error(`--${option} must be a whole number from ${min} to ${max}, not "${text}"`);
  return value;
}

function list(names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .map(([name, meaning]) => `                   ${name.padEnd(25)}${meaning}`)
    .join('\n');
}
