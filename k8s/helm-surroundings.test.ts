import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHART, containerOf, environmentOf, podOf, RenderedChart, WITH_ADDRESSES } from './chart';
import { describeWithHelm } from './describe-with-helm';
import { HTTP_PORTS, ROOT, SERVICES, WITH_SCHEMA, type ServiceName } from './service-environment';

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describeWithHelm('the chart around its services', (helm) => {
  const chart = new RenderedChart(helm);
  const jobs = chart.all('Job');

  describe('given addresses instead of secrets', () => {
    const direct = new RenderedChart(helm, ...WITH_ADDRESSES);

    test('keeps their passwords in Secrets only', () => {
      const shown = direct.manifests.filter(({ kind }) => kind !== 'Secret');
      expect(JSON.stringify(shown)).not.toContain('hush');
      expect(environmentOf(direct.workload('ledger'))).toMatchObject({
        NATS_URL: 'demo-stratex-connections/nats-url',
        DATABASE_URL: 'demo-stratex-connections/database-url',
      });
      expect(direct.one('Secret', 'connections').stringData).toEqual({
        'nats-url': 'nats://user:hush@broker:4222',
        'database-url': 'postgres://user:hush@database:5432/stratex',
      });
    });

    test('gives the Jobs, which run before the release exists, a copy made before them', () => {
      const copy = direct.one('Secret', 'connections-hooks');
      expect(copy.metadata.annotations).toMatchObject({
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-weight': '-10',
      });
      expect(environmentOf(direct.one('Job', 'migrate-ledger')).DATABASE_URL).toBe(
        'demo-stratex-connections-hooks/database-url',
      );
      expect(environmentOf(direct.one('Job', 'provision')).NATS_URL).toBe(
        'demo-stratex-connections-hooks/nats-url',
      );
    });

    test('restarts the services when an address changes', () => {
      const checksum = (from: RenderedChart): string | undefined =>
        from.workload('ledger').spec.template?.metadata.annotations?.['checksum/connections'];
      expect(checksum(direct)).toMatch(/^[0-9a-f]{64}$/);
      expect(checksum(direct)).not.toBe(checksum(chart));
    });
  });

  describe('before the services', () => {
    test('one Job provisions the streams with the instruments', () => {
      const job = chart.one('Job', 'provision');
      expect(job.metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
      expect(containerOf(job).command).toEqual(['node', 'libs/nats/dist/provision-main.js']);
      expect(environmentOf(job)).toEqual({
        SHARD: 'main',
        INSTRUMENTS_FILE: '/etc/stratex/instruments/instruments.json',
        NATS_URL: 'stratex-nats/url',
      });
      const source = read(ROOT, 'libs/nats/src/provision-main.ts');
      for (const name of Object.keys(environmentOf(job))) expect(source).toContain(name);
    });

    test('a Job for each schema migrates it', () => {
      for (const service of WITH_SCHEMA) {
        const job = chart.one('Job', `migrate-${service}`);
        expect(job.metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
        expect(containerOf(job).command).toEqual(['node', `services/${service}/dist/migrate.js`]);
        expect(environmentOf(job)).toEqual({ DATABASE_URL: 'stratex-postgres/url' });
      }
      expect(jobs).toHaveLength(1 + WITH_SCHEMA.length);
    });

    test('the Jobs may have more rights than the services', () => {
      const strict = new RenderedChart(
        helm,
        'provision.existingSecret=nats-admin',
        'migrations.existingSecret=postgres-migrator',
        'migrations.existingSecretKey=address',
      );
      expect(environmentOf(strict.one('Job', 'provision')).NATS_URL).toBe('nats-admin/url');
      expect(environmentOf(strict.one('Job', 'migrate-ledger')).DATABASE_URL).toBe(
        'postgres-migrator/address',
      );
      expect(environmentOf(strict.workload('ledger')).DATABASE_URL).toBe('stratex-postgres/url');
    });

    test('the Jobs make the roles that the services use, each with its own', () => {
      const strict = new RenderedChart(helm, 'externalPostgres.rolesSecret=stratex-roles');
      for (const service of WITH_SCHEMA) {
        const [api, projection] = [
          `stratex-roles/${service}-api`,
          `stratex-roles/${service}-projection`,
        ];
        expect(environmentOf(strict.workload(service))).toMatchObject({
          DATABASE_URL: api,
          PROJECTION_DATABASE_URL: projection,
        });
        expect(environmentOf(strict.one('Job', `migrate-${service}`))).toEqual({
          DATABASE_URL: 'stratex-postgres/url',
          API_DATABASE_URL: api,
          PROJECTION_DATABASE_URL: projection,
          ...(service === 'order-gateway' && {
            READER_DATABASE_URL: 'stratex-roles/ws-gateway-api',
          }),
        });
      }
      expect(environmentOf(strict.workload('ws-gateway')).ARCHIVE_DATABASE_URL).toBe(
        'stratex-roles/ws-gateway-api',
      );
    });

    test('the Jobs use only what exists before the release', () => {
      for (const job of jobs) {
        const account = podOf(job).serviceAccountName;
        const found = chart.all('ServiceAccount').find(({ metadata }) => metadata.name === account);
        expect(found?.metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
      }
      expect(chart.one('ConfigMap', 'instruments').metadata.annotations).toMatchObject({
        'helm.sh/hook': 'pre-install,pre-upgrade',
      });
    });
  });

  describe('the instruments', () => {
    const instrumentsOf = (from: RenderedChart): unknown =>
      JSON.parse(from.one('ConfigMap', 'instruments').data?.['instruments.json'] ?? '');

    test('are those of every other way to run StratEx', () => {
      expect(read(CHART, 'files/instruments.json')).toBe(read(ROOT, 'deploy/instruments.json'));
      expect(instrumentsOf(chart)).toEqual(JSON.parse(read(ROOT, 'deploy/instruments.json')));
    });

    test('can be others', () => {
      const other = new RenderedChart(helm, 'instruments[0].symbol=ETH-KRW');
      expect(instrumentsOf(other)).toEqual([{ symbol: 'ETH-KRW' }]);
    });
  });

  test('bars of a ConfigMap are replayed as reference prices', () => {
    const replay = new RenderedChart(
      helm,
      'marketData.reference.existingConfigMap=bars',
      'marketData.reference.files.005930=005930-daily.csv',
      'marketData.reference.files.BTC-KRW=btc.csv',
    ).workload('market-data');
    expect(environmentOf(replay).REFERENCE_CSV).toBe(
      '005930=/etc/stratex/reference/005930-daily.csv,BTC-KRW=/etc/stratex/reference/btc.csv',
    );
    expect(containerOf(replay).volumeMounts).toContainEqual({
      name: 'reference',
      mountPath: '/etc/stratex/reference',
      readOnly: true,
    });
  });

  describe('the network policies', () => {
    const policies = chart.all('NetworkPolicy');
    const portsOf = (service: ServiceName): number[] =>
      chart
        .one('NetworkPolicy', service)
        .spec.egress!.flatMap(({ ports }) => ports.map(({ port }) => port));

    test('restrict both directions of every pod', () => {
      expect(policies).toHaveLength(6 + 2);
      for (const { spec } of policies) expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    });

    test('let a service reach DNS, NATS and, if it has a schema, PostgreSQL', () => {
      for (const service of SERVICES)
        expect(portsOf(service)).toEqual(
          WITH_SCHEMA.includes(service) ? [53, 53, 4222, 5432] : [53, 53, 4222],
        );
    });

    test('open the monitoring port only when it is asked', () => {
      const monitored = new RenderedChart(helm, 'externalNats.monitorUrl=http://nats:8222');
      const [, nats] = monitored.one('NetworkPolicy', 'ledger').spec.egress ?? [];
      expect(nats?.ports.map(({ port }) => port)).toEqual([4222, 8222]);
    });

    test('keep everybody but the test pod away from what is not public', () => {
      for (const service of SERVICES) {
        const [rule] = chart.one('NetworkPolicy', service).spec.ingress ?? [];
        expect(rule?.ports).toEqual([{ port: HTTP_PORTS[service], protocol: 'TCP' }]);
        const isPublic = service !== 'matching-engine';
        expect(rule?.from?.length).toBe(isPublic ? undefined : 1);
      }
    });

    test('can be switched off', () => {
      const open = new RenderedChart(helm, 'networkPolicy.enabled=false');
      expect(open.all('NetworkPolicy')).toEqual([]);
    });
  });

  test('the Ingress, off by default, has the routes of the edge and patience with sockets', () => {
    expect(chart.all('Ingress')).toEqual([]);
    const set = ['ingress.enabled=true', 'ingress.hostname=stratex.example'];
    const ingress = new RenderedChart(helm, ...set).one('Ingress');
    const [rule] = ingress.spec.rules ?? [];
    expect(rule?.host).toBe('stratex.example');
    expect(rule?.http.paths.map(({ path, backend }) => `${path} ${backend.service.name}`)).toEqual([
      '/ws demo-stratex-ws-gateway',
      '/api/ws demo-stratex-ws-gateway',
      '/asyncapi demo-stratex-ws-gateway',
      '/api/v1/executions demo-stratex-market-data',
      '/api/v1/market demo-stratex-market-data',
      '/api/v1/ledger/accounts demo-stratex-ledger',
      '/api/v1/ledger/openapi.json demo-stratex-ledger',
      '/api/v1/strategies demo-stratex-strategy-runner',
      '/api/v1/strategy-instances demo-stratex-strategy-runner',
      '/ demo-stratex-order-gateway',
    ]);
    expect(ingress.metadata.annotations).toEqual({
      'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600',
      'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600',
    });
  });

  test('a ServiceMonitor is made only when it is asked for', () => {
    expect(chart.all('ServiceMonitor')).toEqual([]);
    const monitored = new RenderedChart(helm, 'metrics.serviceMonitor.enabled=true');
    expect(monitored.all('ServiceMonitor')).toHaveLength(1);
  });

  test('what is given for all pods and for one is in that pod, its own winning', () => {
    const { spec } = new RenderedChart(
      helm,
      'extraEnv[0].name=TZ,extraEnv[0].value=Asia/Seoul',
      'podLabels.team=markets',
      'podAnnotations.seen=all',
      'nodeSelector.pool=general',
      'matchingEngine.podAnnotations.seen=engine',
      'matchingEngine.nodeSelector.pool=fast',
      'matchingEngine.extraEnv[0].name=NODE_OPTIONS,matchingEngine.extraEnv[0].value=--trace-gc',
      'matchingEngine.extraVolumes[0].name=extra,matchingEngine.extraVolumes[0].emptyDir.medium=',
      'matchingEngine.extraVolumeMounts[0].name=extra,matchingEngine.extraVolumeMounts[0].mountPath=/extra',
    ).workload('matching-engine');
    const pod = spec.template!;
    expect(pod.metadata.labels).toMatchObject({ team: 'markets' });
    expect(pod.metadata.annotations).toMatchObject({ seen: 'engine' });
    expect(pod.spec.nodeSelector).toEqual({ pool: 'fast' });
    expect(pod.spec.containers[0]?.env?.slice(-2)).toEqual([
      { name: 'TZ', value: 'Asia/Seoul' },
      { name: 'NODE_OPTIONS', value: '--trace-gc' },
    ]);
    expect(pod.spec.containers[0]?.volumeMounts).toContainEqual({
      name: 'extra',
      mountPath: '/extra',
    });
    expect(pod.spec.volumes?.map(({ name }) => name)).toEqual(['tmp', 'extra']);
  });

  test('helm test asks every service that should run whether it is ready', () => {
    const urls = (from: RenderedChart): readonly string[] =>
      containerOf(from.one('Pod', 'test-readiness')).command.slice(2);
    const addressOf = (service: ServiceName): string =>
      `http://demo-stratex-${service}:${HTTP_PORTS[service]}/readyz`;
    expect([...urls(chart)].sort()).toEqual(SERVICES.map(addressOf).sort());
    const quiet = new RenderedChart(helm, 'strategyRunner.replicas=0');
    expect(urls(quiet)).not.toContain(addressOf('strategy-runner'));
  });
});
