/** `/control/...`: faults on demand, notices, and the simulator's own record. KIS has none of it. */
import type { IncomingMessage } from 'node:http';
import { encodeFields, NOTICE_FIELDS, TR } from '@stratex/kis';
import { FAULT_NAMES, type FaultName, type FaultPlan, type Faults } from './faults';
import { jsonBody, memberOf, type HttpAnswer } from './http-exchange';
import type { SentRecord } from './sent-record';

export interface ControlTarget {
  readonly faults: Faults;
  readonly record: SentRecord;
  state(): object;
  /** Sends a notice to whoever is registered for it. */
  notify(record: string): void;
  /** Ends every connection. */
  disconnect(): void;
  /** Makes everything issued so far void. */
  revoke(): void;
}

const PAGE_MAX = 10_000;

export async function control(
  target: ControlTarget,
  request: IncomingMessage,
  url: URL,
): Promise<HttpAnswer | undefined> {
  switch (`${request.method ?? ''} ${url.pathname}`) {
    case 'GET /control/state':
      return { status: 200, body: target.state() };
    case 'GET /control/record': {
      const after = Number(url.searchParams.get('after') ?? 0);
      return {
        status: 200,
        body: target.record.after(Number.isInteger(after) ? after : 0, PAGE_MAX),
      };
    }
    case 'PUT /control/faults': {
      const plan = planOf(await jsonBody(request));
      if (plan === undefined) return refused('a plan is {"<fault>": <chance from 0 to 1>}');
      target.faults.plan = plan;
      return { status: 200, body: plan };
    }
    case 'POST /control/fault': {
      const fault = memberOf(await jsonBody(request), 'fault');
      if (!isFault(fault)) return refused(`"fault" is one of ${FAULT_NAMES.join(', ')}`);
      target.faults.ask(fault);
      return { status: 202, body: { fault } };
    }
    case 'POST /control/notice': {
      const body = await jsonBody(request);
      const values = Object.fromEntries(
        NOTICE_FIELDS.map((name) => [name, textOf(memberOf(body, name))]),
      ) as Record<(typeof NOTICE_FIELDS)[number], string>;
      target.notify(encodeFields(NOTICE_FIELDS, values));
      return { status: 202, body: { trId: [TR.noticeReal, TR.noticeVirtual] } };
    }
    case 'POST /control/disconnect':
      target.disconnect();
      return { status: 202, body: {} };
    case 'POST /control/revoke':
      target.revoke();
      return { status: 202, body: {} };
    default:
      return undefined;
  }
}

function planOf(body: unknown): FaultPlan | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const entries = Object.entries(body as Record<string, unknown>);
  const valid = entries.every(
    ([name, chance]) => isFault(name) && typeof chance === 'number' && chance >= 0 && chance <= 1,
  );
  return valid ? Object.fromEntries(entries) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFault(name: unknown): name is FaultName {
  return FAULT_NAMES.some((fault) => fault === name);
}

function refused(remedy: string): HttpAnswer {
  return { status: 400, body: { error: remedy } };
}
