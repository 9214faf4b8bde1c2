/** A client's request to register or release one item; JSON text. */
import { member, text } from './json';
import type { KnownCode } from './message-code';

export interface Registration {
  readonly trId: string;
  /** A short code; for notices the customer's HTS id. */
  readonly trKey: string;
}

export interface RegistrationRequest extends Registration {
  readonly approvalKey: string;
  readonly customer: 'person' | 'corporation';
  /** tr_type 1 registers, 2 releases. */
  readonly action: 'register' | 'release';
}

export function encodeRegistrationRequest(request: RegistrationRequest): string {
  return JSON.stringify({
    header: {
      approval_key: request.approvalKey,
      custtype: request.customer === 'person' ? 'P' : 'B',
      tr_type: request.action === 'register' ? '1' : '2',
      'content-type': 'utf-8',
    },
    body: { input: { tr_id: request.trId, tr_key: request.trKey } },
  });
}

export type ReadRequest =
  | { readonly ok: true; readonly request: RegistrationRequest }
  | { readonly ok: false; readonly code: KnownCode };

/** As the server reads it: the first thing that is wrong decides the code. */
export function parseRegistrationRequest(message: string): ReadRequest {
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    return refused('OPSP9999');
  }
  const header = member(json, 'header');
  if (header === undefined) return refused('OPSP9998');
  const approvalKey = text(header, 'approval_key');
  if (approvalKey === undefined) return refused('OPSP9996');
  const customer = text(header, 'custtype');
  if (customer === undefined) return refused('OPSP9997');
  if (customer !== 'P' && customer !== 'B') return refused('OPSP8998');
  const type = text(header, 'tr_type');
  if (type !== '1' && type !== '2') return refused('OPSP8997');
  const body = member(json, 'body');
  if (body === undefined) return refused('OPSP9992');
  const input = member(body, 'input');
  if (input === undefined) return refused('OPSP9991');
  const trKey = text(input, 'tr_key');
  if (trKey === undefined) return refused('OPSP9990');
  const trId = text(input, 'tr_id');
  if (trId === undefined) return refused('OPSP8991');
  return {
    ok: true,
    request: {
      ...{ approvalKey, trId, trKey },
      customer: customer === 'P' ? 'person' : 'corporation',
      action: type === '1' ? 'register' : 'release',
    },
  };
}

function refused(code: KnownCode): ReadRequest {
  return { ok: false, code };
}
