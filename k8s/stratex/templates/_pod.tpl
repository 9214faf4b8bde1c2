{{/* Arguments: root. What the pods of services, Jobs and tests have in common. */}}
{{- define "stratex.podBasics" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
{{- with .root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Arguments: root. */}}
{{- define "stratex.containerBasics" -}}
image: {{ include "stratex.image" .root | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  {{- toYaml .root.Values.containerSecurityContext | nindent 2 }}
{{- end }}

{{/* Arguments: path, probe. */}}
{{- define "stratex.probe" -}}
httpGet:
  path: {{ .path }}
  port: http-metrics
{{ toYaml .probe }}
{{- end }}

{{/* Arguments: root, component. The pod of a service, as a workload's `template`. */}}
{{- define "stratex.podTemplate" -}}
{{- $root := .root -}}
{{- $all := $root.Values -}}
{{- $facts := index (include "stratex.components" $root | fromYaml) .component -}}
{{- $own := index $all $facts.values -}}
metadata:
  labels:
    {{- include "stratex.labels" . | nindent 4 }}
    {{- with merge (dict) $own.podLabels $all.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/connections: {{ list $all.externalNats $all.externalPostgres | toJson | sha256sum }}
    {{- with merge (dict) $own.podAnnotations $all.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "stratex.serviceAccountName" $root }}
  {{- include "stratex.podBasics" . | nindent 2 }}
  terminationGracePeriodSeconds: {{ $own.terminationGracePeriodSeconds | int64 }}
  {{- with default $all.nodeSelector $own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with default $all.tolerations $own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .component }}
      {{- include "stratex.containerBasics" . | nindent 6 }}
      command: [node, services/{{ .component }}/dist/main.js]
      env:
        - name: HTTP_HOST
          value: 0.0.0.0
        - name: HTTP_PORT
          value: {{ $facts.port | int64 | quote }}
        - name: LOG_LEVEL
          value: {{ $all.logLevel | quote }}
        - name: SHARD
          value: {{ $all.shard | quote }}
        - name: INSTANCE
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- include "stratex.natsEnv" (dict "root" $root "hook" false) | nindent 8 }}
        {{- if and $facts.database $all.externalPostgres.rolesSecret }}
        {{- include "stratex.rolesEnv" (dict "root" $root "component" .component "api" "DATABASE_URL") | nindent 8 }}
        {{- else if $facts.database }}
        {{- include "stratex.databaseEnv" (dict "root" $root "hook" false) | nindent 8 }}
        {{- end }}
        {{- if eq .component "ws-gateway" }}
        {{- include "stratex.archiveEnv" (dict "root" $root "name" "ARCHIVE_DATABASE_URL") | nindent 8 }}
        {{- end }}
        {{- if has .component (list "order-gateway" "market-data" "ledger") }}
        {{- include "stratex.httpEnv" . | nindent 8 }}
        {{- end }}
        {{- with include "stratex.ownEnv" . }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- with concat $all.extraEnv $own.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http-metrics
          containerPort: {{ $facts.port | int64 }}
      startupProbe:
        {{- include "stratex.probe" (dict "path" "/startupz" "probe" $all.startupProbe) | nindent 8 }}
      livenessProbe:
        {{- include "stratex.probe" (dict "path" "/livez" "probe" $all.livenessProbe) | nindent 8 }}
      readinessProbe:
        {{- include "stratex.probe" (dict "path" "/readyz" "probe" $all.readinessProbe) | nindent 8 }}
      {{- if gt (int64 $own.preStopSeconds) 0 }}
      lifecycle:
        preStop:
          exec:
            command: [sleep, {{ $own.preStopSeconds | int64 | quote }}]
      {{- end }}
      resources:
        {{- toYaml $own.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- if eq .component "order-gateway" }}
        - name: jwt
          mountPath: /etc/stratex/jwt
          readOnly: true
        {{- end }}
        {{- if and (eq .component "market-data") $all.marketData.reference.existingConfigMap }}
        - name: reference
          mountPath: /etc/stratex/reference
          readOnly: true
        {{- end }}
        {{- with $own.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {}
    {{- if eq .component "order-gateway" }}
    - name: jwt
      secret:
        secretName: {{ $all.jwt.existingSecret }}
        defaultMode: 0440
        items:
          - key: {{ $all.jwt.existingSecretKey }}
            path: jwt.pem
          {{- range $index, $key := $all.jwt.verifyKeys }}
          - key: {{ $key }}
            path: verify-{{ $index }}.pem
          {{- end }}
    {{- end }}
    {{- if and (eq .component "market-data") $all.marketData.reference.existingConfigMap }}
    - name: reference
      configMap:
        name: {{ $all.marketData.reference.existingConfigMap }}
    {{- end }}
    {{- with $own.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
