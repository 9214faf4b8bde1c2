/** What a strategy's process says of the strategy, believed in nothing: the host lists it and finds it by these. */
import { asRecord, type ParamProblem, type StrategyDescription } from '@stratex/strategy';
import { StrategyStopped } from './strategy-worker';

const CHARACTERS_MAX = 100_000;
const PROBLEMS_MAX = 100;
const ID = /^[a-z][a-z0-9-]{0,39}$/;
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

/** @throws StrategyStopped */
export function readDescription(text: string): StrategyDescription {
  const given = asRecord(parsed(text)) ?? {};
  const word = (name: string, pattern = /^/): string => {
    const value = given[name];
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new StrategyStopped(`its ${name} is unreadable`);
  };
  const params = asRecord(given.params);
  if (params === undefined) throw new StrategyStopped('its params are unreadable');
  return {
    ...{ id: word('id', ID), version: word('version', VERSION) },
    ...{ title: word('title'), description: word('description'), trigger: word('trigger') },
    params,
  };
}

/** @throws StrategyStopped */
export function readProblems(text: string): readonly ParamProblem[] {
  const given = parsed(text);
  if (!Array.isArray(given)) throw new StrategyStopped('what it says of parameters is unreadable');
  return given.slice(0, PROBLEMS_MAX).map((one: unknown) => {
    const { field, message } = asRecord(one) ?? {};
    return { field: String(field), message: String(message) };
  });
}

function parsed(text: string): unknown {
  if (text.length > CHARACTERS_MAX) throw new StrategyStopped('it says too much of itself');
  try {
    return JSON.parse(text);
  } catch {
    throw new StrategyStopped('what it says of itself is unreadable');
  }
}
