/** `pnpm sim`: runs one seed after the other and stops at the first that finds something. */
import { commandLine, parseArguments, USAGE, type SimulationArguments } from './arguments';
import type { StartEngine } from './engine-under-test';
import { simulate, type RunReport } from './simulation';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

const PROGRESS_MS = 5_000;
/** Before virtual time takes its place. */
const steadyClock = performance;

/** @returns the exit code. */
export async function runCommandLine(
  argv: readonly string[],
  startEngine: StartEngine,
  output: Output,
): Promise<number> {
  let options: SimulationArguments;
  try {
    options = parseArguments(argv);
  } catch (error) {
    output.err(`sim: ${(error as Error).message}\nTry --help.\n`);
    return 2;
  }
  if (options.isHelp) {
    output.out(USAGE);
    return 0;
  }
  const started = steadyClock.now();
  let told = started;
  const totals: Record<string, number> = {};
  for (let i = 0; i < options.runs; i++) {
    const { commands, faults, plant } = options;
    const seed = options.seed + i;
    const onProgress = (published: number): void => {
      if (steadyClock.now() - told <= PROGRESS_MS) return;
      told = steadyClock.now();
      output.err(`run ${i + 1} of ${options.runs}, seed ${seed}: ${published} commands so far\n`);
    };
    const report = await simulate({ seed, commands, faults, plant, startEngine, onProgress });
    add(totals, report.statistics);
    if (options.isJson) output.out(`${JSON.stringify(report)}\n`);
    if (report.findings.length > 0) {
      if (!options.isJson) output.out(describeFailure(report, options));
      return 1;
    }
    if (!options.isJson && options.runs === 1)
      output.out(describe(report.statistics, report.faults));
  }
  const seconds = ((steadyClock.now() - started) / 1_000).toFixed(1);
  if (!options.isJson) {
    if (options.runs > 1) output.out(describe(totals, {}));
    output.out(`${options.runs} runs in ${seconds} s: nothing found\n`);
  }
  return 0;
}

function describeFailure(report: RunReport, options: SimulationArguments): string {
  const { seed, findings, trace } = report;
  return [
    `seed ${seed} found something:`,
    ...findings.map(({ checker, detail }) => `  ${checker}: ${detail}`),
    'what happened last:',
    ...trace.map((line) => `  ${line}`),
    'the same run again:',
    `  ${commandLine(options, seed)}`,
    '',
  ].join('\n');
}

function describe(...figures: readonly Readonly<Record<string, number>>[]): string {
  return figures
    .filter((one) => Object.keys(one).length > 0)
    .map((one) => {
      const parts = Object.entries(one).map(([name, value]) => `${name} ${value}`);
      return `${parts.join(', ')}\n`;
    })
    .join('');
}

function add(totals: Record<string, number>, figures: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(figures)) totals[name] = (totals[name] ?? 0) + value;
}
