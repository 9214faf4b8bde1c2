/** The simulator as a process, spoken to by hand: what any KIS client sees. */
import { createRequire } from 'node:module';
import { decryptNotice } from '@stratex/kis';
import {
  eventually,
  freePort,
  QueuedWebSocket,
  startProcess,
  type TestProcess,
} from '@stratex/testkit';

const KEYS = { appkey: 'simulated-app-key', secretkey: 'simulated-app-secret' };
const main = createRequire(__filename).resolve('../dist/main.js');
let simulator: TestProcess;
let port: number;
const open: QueuedWebSocket[] = [];

beforeAll(async () => {
  port = await freePort();
  simulator = startProcess({
    ...{ name: 'KIS simulator', command: process.execPath, args: [main] },
    env: { KIS_SIM_PORT: String(port), KIS_SIM_SPEED: '20', KIS_SIM_DATE: '20241202' },
  });
  await simulator.ready(`http://127.0.0.1:${port}/control/state`);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
  await call('PUT', '/control/faults', {});
});

afterAll(async () => {
  expect(await simulator.stop()).toBe(0);
});

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    ...{ method, headers: { 'content-type': 'application/json' } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function approvalKey(): Promise<string> {
  const { json } = await call('POST', '/oauth2/Approval', {
    grant_type: 'client_credentials',
    ...KEYS,
  });
  return String(json.approval_key);
}

async function connect(): Promise<QueuedWebSocket> {
  const socket = await QueuedWebSocket.open(`ws://127.0.0.1:${port}/tryitout/H0STCNT0`);
  open.push(socket);
  return socket;
}

const request = (key: string, type: string, trId: string, trKey: string) =>
  JSON.stringify({
    header: { approval_key: key, custtype: 'P', tr_type: type, 'content-type': 'utf-8' },
    body: { input: { tr_id: trId, tr_key: trKey } },
  });

interface AckText {
  header: { tr_id: string; tr_key: string; encrypt: string };
  body: { rt_cd: string; msg_cd: string; msg1: string; output?: { iv: string; key: string } };
}

async function ask(socket: QueuedWebSocket, text: string): Promise<AckText> {
  socket.send(text);
  return JSON.parse(await socket.next((message) => message.includes('msg_cd'))) as AckText;
}

/** A session of its own: a lost one holds the app key a while. */
async function session(): Promise<{ socket: QueuedWebSocket; key: string }> {
  const key = await approvalKey();
  return eventually('a free session', async () => {
    const socket = await connect();
    const { body } = await ask(socket, request(key, '2', 'H0STCNT0', '005930'));
    if (body.msg_cd === 'OPSP8996') return undefined;
    return { socket, key };
  });
}

it('wrong keys get no approval', async () => {
  const { status, json } = await call('POST', '/oauth2/Approval', { ...KEYS, secretkey: 'x' });
  expect([status, json.error_code]).toEqual([403, 'EGW00103']);
});

it('registers, sends frames of 46 and 59 fields a record, releases', async () => {
  const { socket, key } = await session();
  const ack = await ask(socket, request(key, '1', 'H0STCNT0', '005930'));
  expect(ack).toMatchObject({
    header: { tr_id: 'H0STCNT0', tr_key: '005930', encrypt: 'N' },
    body: { rt_cd: '0', msg_cd: 'OPSP0000', msg1: 'SUBSCRIBE SUCCESS' },
  });
  expect([ack.body.output?.iv.length, ack.body.output?.key.length]).toEqual([16, 32]);
  const again = await ask(socket, request(key, '1', 'H0STCNT0', '005930'));
  expect(again.body).toMatchObject({ rt_cd: '1', msg_cd: 'OPSP0002' });
  await ask(socket, request(key, '1', 'H0STASP0', '005930'));
  for (const [trId, width] of [
    ['H0STCNT0', 46],
    ['H0STASP0', 59],
  ] as const) {
    const frame = await socket.next((text) => text.startsWith(`0|${trId}|`));
    const [, , count, payload] = frame.split('|');
    expect(count).toMatch(/^\d{3}$/);
    expect(payload?.split('^')).toHaveLength(width * Number(count));
  }
  const released = await ask(socket, request(key, '2', 'H0STCNT0', '005930'));
  expect(released.body).toMatchObject({ rt_cd: '0', msg_cd: 'OPSP0001' });
  const gone = await ask(socket, request(key, '2', 'H0STCNT0', '005930'));
  expect(gone.body).toMatchObject({ rt_cd: '1', msg_cd: 'OPSP0003' });
});

it('has 41 slots', async () => {
  const { socket, key } = await session();
  const codes: string[] = [];
  for (let i = 0; i < 42; i++) {
    const ack = await ask(socket, request(key, '1', 'H0STCNT0', String(100_000 + 5 * i)));
    codes.push(ack.body.msg_cd);
  }
  expect(codes).toEqual([...Array<string>(41).fill('OPSP0000'), 'OPSP0008']);
});

it('lets one session speak for an app key', async () => {
  const { key } = await session();
  const second = await connect();
  const ack = await ask(second, request(key, '1', 'H0STCNT0', '005930'));
  expect(ack).toMatchObject({
    header: { tr_id: '(null)' },
    body: { rt_cd: '9', msg_cd: 'OPSP8996' },
  });
  expect(ack.body.output).toBeUndefined();
});

it('names what is wrong with a request', async () => {
  const { socket, key } = await session();
  const code = async (text: string) => (await ask(socket, text)).body.msg_cd;
  expect(await code('{')).toBe('OPSP9999');
  expect(await code('{"body":{}}')).toBe('OPSP9998');
  expect(await code(request('unknown', '1', 'H0STCNT0', '005930'))).toBe('OPSP0011');
  expect(await code(request(key, '3', 'H0STCNT0', '005930'))).toBe('OPSP8997');
  expect(await code(request(key, '1', 'H0STMKO0', '005930'))).toBe('OPSP8991');
  expect(await code(request(key, '1', 'H0STCNT0', 'x'))).toBe('OPSP8992');
});

it('encrypts notices with the key of their answer', async () => {
  const { socket, key } = await session();
  const ack = await ask(socket, request(key, '1', 'H0STCNI9', 'simulated'));
  expect(ack.header.encrypt).toBe('Y');
  await call('POST', '/control/notice', { CUST_ID: 'simulated', STCK_SHRN_ISCD: '005930' });
  const frame = await socket.next((text) => text.startsWith('1|H0STCNI9|001|'));
  const text = decryptNotice(frame.split('|')[3] ?? '', ack.body.output ?? { key: '', iv: '' });
  expect(text.ok && text.value.split('^')).toHaveLength(26);
});

it('sends PINGPONG and faults on demand, and keeps a record', async () => {
  const { socket, key } = await session();
  const other = await connect();
  expect(await other.next()).toMatch(
    /^\{"header":\{"tr_id":"PINGPONG","datetime":"20241202\d{6}"\}\}$/,
  );
  await ask(socket, request(key, '1', 'H0STCNT0', '005930'));
  await call('POST', '/control/fault', { fault: 'count' });
  const wrong = await socket.next((text) => {
    const [, trId, count, payload] = text.split('|');
    return trId === 'H0STCNT0' && payload?.split('^').length !== 46 * Number(count);
  });
  expect(wrong).toBeDefined();
  const whole = await socket.next((text) => text.startsWith('0|H0STCNT0|001|'));
  const { recorded } = (await call('GET', '/control/state')).json;
  const { json } = await call('GET', `/control/record?after=${Number(recorded) - 5_000}`);
  const entries = json as unknown as { record: string }[];
  expect(entries.some(({ record }) => record === whole.split('|')[3])).toBe(true);
  expect((await call('POST', '/control/fault', { fault: 'nonsense' })).status).toBe(400);
  expect((await call('PUT', '/control/faults', { drop: 2 })).status).toBe(400);
});

it('a setting that is wrong ends it with a remedy', async () => {
  const wrong = startProcess({
    ...{ name: 'wrong', command: process.execPath, args: [main], env: { KIS_SIM_DATE: 'x' } },
  });
  expect(await wrong.ended).toBe(2);
  expect(wrong.output).toContain('KIS_SIM_DATE must be a day like 20241129');
});
