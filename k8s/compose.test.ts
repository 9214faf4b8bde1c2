import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  declaredEnvironment,
  HTTP_PORTS,
  ROOT,
  SERVICES,
  WITH_SCHEMA,
} from './service-environment';

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?:
    readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const FOLDER = join(ROOT, 'deploy/compose');
const text = readFileSync(join(FOLDER, 'compose.yaml'), 'utf8');
const { services, volumes } = parse(text, { merge: true }) as ComposeFile;
const of = (name: string): ComposeService => {
  const service = services[name];
  if (service === undefined) throw new Error(`compose.yaml has no service ${name}`);
  return service;
};
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const conditionsOf = (name: string): Record<string, string> => {
  const { depends_on: on = {} } = of(name);
  if (Array.isArray(on)) return Object.fromEntries(on.map((other: string) => [other, 'started']));
  const conditions = on as Readonly<Record<string, { readonly condition: string }>>;
  return Object.fromEntries(Object.entries(conditions).map(([k, v]) => [k, v.condition]));
};

describe('the compose file', () => {
  test('builds one image for the services, the edge and what runs before them', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(
      [
        ...SERVICES,
        ...WITH_SCHEMA.map((service) => `migrate-${service}`),
        'edge',
        'jwt-key',
        'provision',
      ].sort(),
    );
    for (const [, { image, build }] of ours) {
      expect(image).toBe('stratex:local');
      expect(existsSync(join(FOLDER, build!.context, 'pnpm-workspace.yaml'))).toBe(true);
      expect(existsSync(join(FOLDER, build!.context, build!.dockerfile))).toBe(true);
    }
  });

  test.each(SERVICES)('%s gets what it needs and nothing it does not know', (service) => {
    const { SERVICE, ...environment } = of(service).environment ?? {};
    const { known, required } = declaredEnvironment(service);
    expect(SERVICE).toBe(service);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(required.filter((name) => !(name in environment))).toEqual([]);
    expect(environment).toMatchObject({
      HTTP_HOST: '0.0.0.0',
      HTTP_PORT: HTTP_PORTS[service],
      NATS_URL: 'nats://nats:4222',
      NATS_MONITOR_URL: 'http://nats:8222',
    });
  });

  test.each(SERVICES)('%s starts after its streams and its schema are there', (service) => {
    const schema = { [`migrate-${service}`]: 'service_completed_successfully' };
    expect(conditionsOf(service)).toMatchObject({
      nats: 'service_healthy',
      provision: 'service_completed_successfully',
      ...(WITH_SCHEMA.includes(service) ? schema : {}),
    });
  });

  test('waits only for what it has', () => {
    for (const name of Object.keys(services))
      for (const [other, condition] of Object.entries(conditionsOf(name))) {
        expect(services).toHaveProperty([other]);
        const { healthcheck, restart } = of(other);
        if (condition === 'service_healthy') expect(healthcheck?.test).toBeDefined();
        if (condition === 'service_completed_successfully') expect(restart).toBe('no');
      }
  });

  test('runs programs that the image has', () => {
    const sources = ours
      .map(([, { command }]) => command?.[1])
      .filter((path) => path !== undefined);
    expect(sources.length).toBe(6);
    for (const path of sources) {
      const source = path.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect({ path, exists: existsSync(join(ROOT, source)) }).toEqual({ path, exists: true });
    }
  });

  test('gives the edge and the provisioner variables that they read', () => {
    for (const [name, source] of [
      ['edge', 'deploy/local/edge.mjs'],
      ['provision', 'libs/nats/src/provision-main.ts'],
    ] as const) {
      const program = readFileSync(join(ROOT, source), 'utf8');
      for (const variable of Object.keys(of(name).environment ?? {}))
        expect({ name, variable, read: program.includes(variable) }).toEqual({
          name,
          variable,
          read: true,
        });
    }
    expect(of('edge').environment).toMatchObject({
      ORDER_GATEWAY_URL: `http://order-gateway:${HTTP_PORTS['order-gateway']}`,
      MARKET_DATA_URL: `http://market-data:${HTTP_PORTS['market-data']}`,
      LEDGER_URL: `http://ledger:${HTTP_PORTS.ledger}`,
      STRATEGY_RUNNER_URL: `http://strategy-runner:${HTTP_PORTS['strategy-runner']}`,
      WS_GATEWAY_URL: `http://ws-gateway:${HTTP_PORTS['ws-gateway']}`,
    });
  });

  test('opens three ports, to this machine only', () => {
    const ports = Object.entries(services).flatMap(([name, service]) =>
      (service.ports ?? []).map((port) => `${name} ${port}`),
    );
    expect(ports.sort()).toEqual([
      'edge 127.0.0.1:${EDGE_PORT:-8000}:8000',
      'nats 127.0.0.1:${NATS_PORT:-4222}:4222',
      'ws-gateway 127.0.0.1:${WS_PORT:-3030}:3030',
    ]);
  });

  test('confines everything that runs our image', () => {
    for (const [, service] of ours)
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
  });

  test('has a health check for all that keeps running', () => {
    for (const [name, { restart, healthcheck, build }] of Object.entries(services)) {
      if (restart === 'no') expect(healthcheck).toEqual({ disable: true });
      // The image has one of its own, which is right for whoever listens on HTTP_PORT.
      else if (build === undefined || name === 'edge') expect(healthcheck?.test).toBeDefined();
      else expect(healthcheck).toBeUndefined();
    }
  });

  test('has no password, and says where to put one', () => {
    expect(of('postgres').environment?.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    for (const [, { environment }] of ours)
      for (const [name, value] of Object.entries(environment ?? {}))
        if (name.endsWith('DATABASE_URL'))
          expect(value).toMatch(/^postgres:\/\/\w+:\$\{[A-Z_]+_PASSWORD:\?/);
  });

  test.each(WITH_SCHEMA)('%s uses roles of its own, which its migration makes', (service) => {
    const own = of(service).environment ?? {};
    const migration = of(`migrate-${service}`).environment ?? {};
    expect(migration.API_DATABASE_URL).toBe(own.DATABASE_URL);
    expect(migration.PROJECTION_DATABASE_URL).toBe(own.PROJECTION_DATABASE_URL);
    const schema = service.replaceAll('-', '_');
    expect(own.DATABASE_URL).toContain(`//stratex_${schema}_api:`);
    expect(own.PROJECTION_DATABASE_URL).toContain(`//stratex_${schema}_projection:`);
    expect(migration.DATABASE_URL).toContain('//stratex:');
  });

  test('is adjusted by nothing but the variables of .env.example', () => {
    const example = readFileSync(join(FOLDER, '.env.example'), 'utf8');
    const documented = [...example.matchAll(/^#?\s*([A-Z_]+)=/gm)].map(([, name]) => name);
    const used = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual([...new Set(documented)].sort());
  });

  test('mounts only files that exist and volumes that it declares', () => {
    const mounts = Object.values(services).flatMap((service) => service.volumes ?? []);
    for (const mount of mounts) {
      const source = mount.replace(/^\$\{[A-Z_]+:-([^}]*)\}/, '$1').split(':')[0] ?? '';
      if (source.startsWith('.')) expect(existsSync(join(FOLDER, source))).toBe(true);
      else expect(Object.keys(volumes)).toContain(source);
    }
    const used = mounts.map((mount) => mount.replace(/^\$\{[A-Z_]+:-/, '').split(/[:}]/)[0]);
    expect(Object.keys(volumes).filter((volume) => !used.includes(volume))).toEqual([]);
  });

  test('makes a migration for each schema that a service has', () => {
    const withMigrations = SERVICES.filter((service) =>
      readdirSync(join(ROOT, 'services', service, 'src')).includes('migrate.ts'),
    );
    expect(withMigrations).toEqual(WITH_SCHEMA);
  });
});

describe('its nats-server', () => {
  const config = readFileSync(join(ROOT, 'deploy/nats/nats.conf'), 'utf8');

  test('is new enough', () => {
    const [, minor = 0, patch = 0] = (
      /^nats:2\.(\d+)\.(\d+)-alpine$/.exec(of('nats').image) ?? []
    ).map(Number);
    expect(minor * 1_000 + patch).toBeGreaterThanOrEqual(12_007);
  });

  test('has on disk what it acknowledges, in the volume', () => {
    expect(config).toMatch(/^\s+sync_interval: always$/m);
    expect(config).toMatch(/^\s+store_dir: \/data$/m);
    expect(of('nats').volumes).toContain('nats:/data');
    expect(of('nats').command).toContain('/etc/nats/stratex.conf');
  });

  test('answers on the ports that the services are told', () => {
    expect(config).toMatch(/^port: 4222$/m);
    expect(config).toMatch(/^http: 0\.0\.0\.0:8222$/m);
  });
});

test('PostgreSQL keeps its data where version 18 puts it', () => {
  expect(of('postgres').image).toBe('postgres:18');
  expect(of('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
});
