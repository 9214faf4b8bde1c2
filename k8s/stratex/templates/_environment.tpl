{{/* The Secret that holds both addresses: the release's, or its copy for the hook Jobs. */}}
{{- define "stratex.connectionsName" -}}
{{- printf "%s-connections" (include "stratex.fullname" .) -}}
{{- end }}

{{/*
An address from a Secret. Arguments: root, name, key (in the release's Secret), external (values of
the address), own (values with an existingSecret that wins, optional), hook (bool).
*/}}
{{- define "stratex.addressEnv" -}}
{{- $secret := include "stratex.connectionsName" .root | printf (ternary "%s-hooks" "%s" .hook) -}}
{{- $key := .key -}}
{{- range list .external (default (dict) .own) -}}
{{- if .existingSecret -}}
{{- $secret = .existingSecret -}}
{{- $key = .existingSecretKey -}}
{{- end -}}
{{- end -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $key }}
{{- end }}

{{/* Arguments: root, own (optional), hook (bool). */}}
{{- define "stratex.natsEnv" -}}
{{- $nats := .root.Values.externalNats -}}
{{- include "stratex.addressEnv" (merge (dict "name" "NATS_URL" "key" "nats-url" "external" $nats) .) }}
{{- with $nats.monitorUrl }}
- name: NATS_MONITOR_URL
  value: {{ . | quote }}
{{- end }}
{{- end }}

{{/* Arguments: root, own (optional), hook (bool). The migrations' address, and the services' without roles. */}}
{{- define "stratex.databaseEnv" -}}
{{- $postgres := .root.Values.externalPostgres -}}
{{- include "stratex.addressEnv" (merge (dict "name" "DATABASE_URL" "key" "database-url" "external" $postgres) .) }}
{{- end }}

{{/* Arguments: root, component, api (the variable's name). The addresses of a service's two roles. */}}
{{- define "stratex.rolesEnv" -}}
{{- $secret := .root.Values.externalPostgres.rolesSecret -}}
- name: {{ .api }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .component }}-api
- name: PROJECTION_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .component }}-projection
{{- end }}

{{/* Arguments: root, name (the variable's). The archive as ws-gateway reads it. */}}
{{- define "stratex.archiveEnv" -}}
{{- $postgres := .root.Values.externalPostgres -}}
{{- if $postgres.rolesSecret -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ $postgres.rolesSecret }}
      key: ws-gateway-api
{{- else -}}
{{- include "stratex.addressEnv" (dict "root" .root "name" .name "key" "database-url" "external" $postgres "hook" false) }}
{{- end }}
{{- end }}

{{/* Arguments: root. What the services that answer the public over HTTP read. */}}
{{- define "stratex.httpEnv" -}}
{{- $http := .root.Values.http -}}
{{- with $http.corsOrigins }}
- name: CORS_ORIGINS
  value: {{ join "," . | quote }}
{{- end }}
{{- with $http.trustedProxies }}
- name: TRUSTED_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
- name: RATE_LIMIT_ADDRESS
  value: {{ $http.rateLimits.address | quote }}
- name: RATE_LIMIT_USER
  value: {{ $http.rateLimits.user | quote }}
- name: RATE_LIMIT_KEY
  value: {{ $http.rateLimits.key | quote }}
{{- end }}

{{/* Arguments: root, component. What one service reads that the others do not. */}}
{{- define "stratex.ownEnv" -}}
{{- $values := .root.Values -}}
{{- if eq .component "order-gateway" -}}
- name: JWT_PRIVATE_KEY_FILE
  value: /etc/stratex/jwt/jwt.pem
{{- with $values.jwt.verifyKeys }}
- name: JWT_VERIFY_KEY_FILES
  value: {{ range $index, $key := . }}{{ if $index }},{{ end }}/etc/stratex/jwt/verify-{{ $index }}.pem{{ end }}
{{- end }}
- name: OUTCOME_WAIT_MS
  value: {{ $values.orderGateway.outcomeWaitMs | int64 | quote }}
{{- else if eq .component "market-data" -}}
{{- $reference := $values.marketData.reference -}}
- name: REFERENCE_INTERVAL_MS
  value: {{ $reference.intervalMs | int64 | quote }}
{{- with $reference.files }}
{{- $pairs := list -}}
{{- range $symbol, $file := . -}}
{{- $pairs = append $pairs (printf "%s=/etc/stratex/reference/%s" $symbol $file) -}}
{{- end }}
- name: REFERENCE_CSV
  value: {{ join "," $pairs | quote }}
{{- end }}
{{- with $values.marketData.kis }}
{{- if .existingSecret }}
{{- $secret := .existingSecret }}
{{- range $name, $key := dict "KIS_APP_KEY" "app-key" "KIS_APP_SECRET" "app-secret" "KIS_HTS_ID" "hts-id" }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $key }}
      optional: {{ eq $name "KIS_HTS_ID" }}
{{- end }}
- name: KIS_ENV
  value: {{ .environment | quote }}
{{- with .symbols }}
- name: KIS_SYMBOLS
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- else if eq .component "strategy-runner" -}}
- name: MAKER_ENABLED
  value: {{ $values.strategyRunner.maker.enabled | quote }}
{{- with $values.strategyRunner.maker.symbols }}
- name: MAKER_SYMBOLS
  value: {{ join "," . | quote }}
{{- end }}
{{- else if eq .component "ws-gateway" -}}
{{- $own := $values.wsGateway -}}
- name: EXECUTIONS_AUTH
  value: {{ $own.executionsAuth | quote }}
{{- with $own.origins }}
- name: ORIGINS
  value: {{ join "," . | quote }}
{{- end }}
{{- with $own.trustedProxies }}
- name: TRUSTED_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
- name: MAX_CONNECTIONS
  value: {{ $own.limits.connections | int64 | quote }}
- name: MAX_CONNECTIONS_PER_IP
  value: {{ $own.limits.connectionsPerIp | int64 | quote }}
- name: MAX_CONNECTIONS_PER_USER
  value: {{ $own.limits.connectionsPerUser | int64 | quote }}
- name: MAX_UPGRADES_PER_SECOND
  value: {{ $own.limits.upgradesPerSecond | int64 | quote }}
- name: MESSAGES_PER_SECOND
  value: {{ $own.limits.messagesPerSecond | int64 | quote }}
- name: MESSAGE_BURST
  value: {{ $own.limits.messageBurst | int64 | quote }}
- name: MAX_SUBSCRIPTIONS
  value: {{ $own.limits.subscriptions | int64 | quote }}
{{- end }}
{{- end }}
