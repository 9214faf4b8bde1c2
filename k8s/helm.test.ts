import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  CHART,
  containerOf,
  environmentOf,
  KUBE_VERSION,
  MINIMAL,
  podOf,
  RenderedChart,
  runHelm,
  template,
  WITH_ADDRESSES,
} from './chart';
import { describeWithHelm } from './describe-with-helm';
import { declaredEnvironment, HTTP_PORTS, SERVICES, WITH_SCHEMA } from './service-environment';

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describeWithHelm('the chart', (helm) => {
  const chart = new RenderedChart(helm);
  const workloads = SERVICES.map((service) => chart.workload(service));
  const jobs = chart.all('Job');

  test('passes helm lint', () => {
    const run = runHelm(helm, ['lint', '--strict', CHART, '--values', MINIMAL]);
    expect(run.stdout).toContain('0 chart(s) failed');
    expect(run.status).toBe(0);
  });

  test('names everything that is missing at once when nothing is given', () => {
    const version = ['--kube-version', KUBE_VERSION];
    const { status, stderr } = runHelm(helm, ['template', 'demo', CHART, ...version]);
    expect(status).not.toBe(0);
    for (const missing of ['externalNats: give', 'externalPostgres: give', 'jwt.existingSecret:'])
      expect(stderr).toContain(missing);
  });

  test('gives no two resources of one kind the same name', () => {
    const names = chart.manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('renders with every option switched on', () => {
    const full = new RenderedChart(
      helm,
      ...WITH_ADDRESSES,
      'ingress.enabled=true',
      'ingress.tls[0].secretName=tls',
      'metrics.serviceMonitor.enabled=true',
      'commonLabels.team=markets',
      'commonAnnotations.owner=markets',
      'image.registry=registry.example',
      `image.digest=sha256:${'a'.repeat(64)}`,
      'image.pullSecrets[0]=pull',
      'networkPolicy.ingressFrom[0].podSelector.matchLabels.app=ingress',
      'networkPolicy.metricsFrom[0].podSelector.matchLabels.app=prometheus',
      'orderGateway.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.x=1',
      'orderGateway.topologySpreadConstraints[0].maxSkew=1',
      'priorityClassName=high',
    );
    expect(containerOf(full.workload('ledger')).image).toBe(
      `registry.example/stratex@sha256:${'a'.repeat(64)}`,
    );
    for (const { metadata } of full.manifests)
      expect(metadata).toMatchObject({ labels: { 'app.kubernetes.io/part-of': 'stratex' } });
    expect(full.one('ServiceMonitor').metadata.annotations).toEqual({ owner: 'markets' });
  });

  describe.each(SERVICES)('%s', (service) => {
    const workload = chart.workload(service);
    const environment = environmentOf(workload);
    const container = containerOf(workload);

    test('runs its own entry point once, on its own port', () => {
      expect(workload.spec.replicas).toBe(1);
      expect(container.command).toEqual(['node', `services/${service}/dist/main.js`]);
      expect(container.ports).toEqual([
        { name: 'http-metrics', containerPort: HTTP_PORTS[service] },
      ]);
      expect(environment).toMatchObject({
        HTTP_HOST: '0.0.0.0',
        HTTP_PORT: String(HTTP_PORTS[service]),
        SHARD: 'main',
        NATS_URL: 'stratex-nats/url',
      });
      expect(environment.DATABASE_URL).toBe(
        WITH_SCHEMA.includes(service) ? 'stratex-postgres/url' : undefined,
      );
    });

    test('gets no variable it does not know and every one it needs', () => {
      const { known, required } = declaredEnvironment(service);
      expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
      expect(required.filter((name) => !(name in environment))).toEqual([]);
    });

    test('is probed for its start, life and readiness, with ten minutes to start', () => {
      const { startupProbe, livenessProbe, readinessProbe } = container;
      expect(startupProbe?.httpGet).toEqual({ path: '/startupz', port: 'http-metrics' });
      expect(livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http-metrics' });
      expect(readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http-metrics' });
      expect(startupProbe!.periodSeconds * startupProbe!.failureThreshold).toBe(600);
    });

    test('is found through a service and protected by a disruption budget', () => {
      const port = { name: 'http-metrics', port: HTTP_PORTS[service], targetPort: 'http-metrics' };
      expect(chart.one('Service', service).spec.ports).toEqual([port]);
      const { matchLabels } = workload.spec.selector as { matchLabels: object };
      expect(chart.one('Service', service).spec.selector).toEqual(matchLabels);
      expect(chart.one('PodDisruptionBudget', service).spec.selector).toEqual({ matchLabels });
      expect(workload.spec.template?.metadata.labels).toMatchObject(matchLabels);
    });
  });

  describe('a second active engine', () => {
    test('is refused by the schema with the path of the value', () => {
      const { status, stderr } = template(helm, 'matchingEngine.replicas=3');
      expect(status).not.toBe(0);
      expect(stderr).toContain('matchingEngine.replicas: Must be less than or equal to 2');
    });

    test('may stand by, and neither pod waits for the other to start', () => {
      expect(template(helm, 'matchingEngine.replicas=2').status).toBe(0);
      const engine = chart.one('StatefulSet', 'matching-engine');
      expect(engine.spec.podManagementPolicy).toBe('Parallel');
    });

    test('does not come with an upgrade: a StatefulSet replaces the pod in its place', () => {
      const engine = chart.one('StatefulSet', 'matching-engine');
      expect(engine.spec.serviceName).toBe('demo-stratex-matching-engine');
      expect(chart.one('Service', 'matching-engine').spec.clusterIP).toBe('None');
    });
  });

  test.each(['ledger', 'market-data', 'strategy-runner'] as const)(
    '%s, the only writer of its streams, is stopped before it is replaced',
    (service) => {
      expect(chart.workload(service).spec.strategy?.type).toBe('Recreate');
    },
  );

  test.each(['orderGateway', 'wsGateway'])('%s may have replicas', (values) => {
    expect(template(helm, `${values}.replicas=3`).status).toBe(0);
  });

  test.each([
    ['ledger.replicas=2', 'ledger.replicas: Must be less than or equal to 1'],
    ['matchingEngine.replicaCount=1', 'Additional property replicaCount is not allowed'],
    ['externalNats.url=broker:4222', 'externalNats.url: Does not match pattern'],
    ['wsGateway.executionsAuth=maybe', 'wsGateway.executionsAuth must be one of the following'],
    ['logLevel=loud', 'logLevel must be one of the following'],
    ['orderGateway.extraEnv.FOO=bar', 'orderGateway.extraEnv: Invalid type'],
    ['bogus=1', 'Additional property bogus is not allowed'],
  ])('the schema refuses %s', (set, sentence) => {
    const { status, stderr } = template(helm, set);
    expect(status).not.toBe(0);
    expect(stderr).toContain(sentence);
  });

  test.each([
    ['jwt.existingSecret=', 'jwt.existingSecret: name a Secret with the token signing key'],
    ['externalNats.existingSecret=', 'externalNats: give url'],
    ['externalPostgres.existingSecret=', 'externalPostgres: give url'],
    ['marketData.reference.files.BTC-KRW=a.csv', 'marketData.reference.existingConfigMap: name'],
  ])('nothing is invented for %s', (set, sentence) => {
    const { status, stderr } = template(helm, set);
    expect(status).not.toBe(0);
    expect(stderr).toContain(sentence);
  });

  test('all pods are confined as the restricted pod security standard asks', () => {
    const pods = [...workloads, ...jobs, chart.one('Pod', 'test-readiness')];
    expect(pods).toHaveLength(6 + 4 + 1);
    for (const manifest of pods) {
      expect(podOf(manifest)).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      expect(containerOf(manifest).securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(containerOf(manifest).resources.limits).toHaveProperty('memory');
    }
    for (const manifest of [...workloads, ...jobs]) {
      expect(podOf(manifest).volumes).toContainEqual({ name: 'tmp', emptyDir: {} });
      expect(containerOf(manifest).volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
    }
  });

  test('the engine has its processor to itself', () => {
    const { requests, limits } = containerOf(chart.workload('matching-engine')).resources;
    expect(requests).toEqual(limits);
  });

  test('/ws/executions needs a token unless somebody decides otherwise', () => {
    expect(environmentOf(chart.workload('ws-gateway')).EXECUTIONS_AUTH).toBe('required');
    const open = new RenderedChart(helm, 'wsGateway.executionsAuth=public');
    expect(environmentOf(open.workload('ws-gateway')).EXECUTIONS_AUTH).toBe('public');
  });

  test('market-data has the keys of the KIS feed, from a Secret, when there is one', () => {
    expect(Object.keys(environmentOf(chart.workload('market-data'))).join()).not.toContain('KIS');
    const fed = new RenderedChart(
      helm,
      'marketData.kis.existingSecret=kis-keys',
      'marketData.kis.environment=real',
      'marketData.kis.symbols={005930,000660}',
    );
    const { env } = containerOf(fed.workload('market-data'));
    const key = (name: string, key: string, optional: boolean) => ({
      name,
      valueFrom: { secretKeyRef: { name: 'kis-keys', key, optional } },
    });
    expect(env).toEqual(
      expect.arrayContaining([
        key('KIS_APP_KEY', 'app-key', false),
        key('KIS_APP_SECRET', 'app-secret', false),
        key('KIS_HTS_ID', 'hts-id', true),
        { name: 'KIS_ENV', value: 'real' },
        { name: 'KIS_SYMBOLS', value: '005930,000660' },
      ]),
    );
  });

  test('only order-gateway has the signing key, as a file', () => {
    const users = workloads.filter((workload) =>
      podOf(workload).volumes?.some((volume) => volume.secret !== undefined),
    );
    expect(users).toEqual([chart.workload('order-gateway')]);
    const gateway = chart.workload('order-gateway');
    expect(podOf(gateway).volumes).toContainEqual({
      name: 'jwt',
      secret: {
        secretName: 'stratex-jwt',
        defaultMode: 0o440,
        items: [{ key: 'jwt.pem', path: 'jwt.pem' }],
      },
    });
    expect(environmentOf(gateway).JWT_PRIVATE_KEY_FILE).toBe('/etc/stratex/jwt/jwt.pem');
    expect(environmentOf(gateway).JWT_VERIFY_KEY_FILES).toBeUndefined();
  });

  test('while the signing key is being replaced the others are files too', () => {
    const turning = new RenderedChart(helm, 'jwt.verifyKeys={next.pem,former.pem}');
    const gateway = turning.workload('order-gateway');
    expect(podOf(gateway).volumes?.find(({ name }) => name === 'jwt')?.secret).toMatchObject({
      items: [
        { key: 'jwt.pem', path: 'jwt.pem' },
        { key: 'next.pem', path: 'verify-0.pem' },
        { key: 'former.pem', path: 'verify-1.pem' },
      ],
    });
    expect(environmentOf(gateway).JWT_VERIFY_KEY_FILES).toBe(
      '/etc/stratex/jwt/verify-0.pem,/etc/stratex/jwt/verify-1.pem',
    );
  });

  test('the README describes every value', () => {
    const readme = read(CHART, 'README.md');
    const services = /^(orderGateway|matchingEngine|ledger|marketData|strategyRunner|wsGateway)\./;
    const undescribed = leavesOf(parse(read(CHART, 'values.yaml'))).filter((path) => {
      const steps = path.split('.');
      const names = steps.map((_, depth) => steps.slice(0, depth + 1).join('.'));
      return ![...names, ...names.map((name) => name.replace(services, '<service>.'))].some(
        (name) => readme.includes(`\`${name}\``),
      );
    });
    expect(undescribed).toEqual([]);
  });
});

/** Paths of all values, an empty object or a list counting as one value. */
function leavesOf(value: unknown, path = ''): string[] {
  const isTree = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = isTree ? Object.entries(value) : [];
  if (entries.length === 0) return [path];
  return entries.flatMap(([name, inner]) =>
    leavesOf(inner, path === '' ? name : `${path}.${name}`),
  );
}
