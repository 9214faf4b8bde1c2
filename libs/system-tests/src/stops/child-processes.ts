/** The processes that a process started, on Linux; elsewhere none are found. */
import { readdirSync, readFileSync } from 'node:fs';

export function childrenOf(parent: number): number[] {
  return processes().filter((pid) => stateOf(pid)?.parent === parent);
}

/** Whether it still runs; one that has ended and waits for its parent to look does not. */
export function runs(pid: number): boolean {
  const state = stateOf(pid);
  return state !== undefined && state.code !== 'Z' && state.code !== 'X';
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function stateOf(pid: number): { readonly code: string; readonly parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may have any characters, brackets too.
    const [code = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { code, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
