{{/*
The six services: where their values are, the port they listen on, whether they have a schema in
PostgreSQL, whether clients reach them from outside.
*/}}
{{- define "stratex.components" -}}
order-gateway: { values: orderGateway, port: 3000, database: true, public: true }
matching-engine: { values: matchingEngine, port: 3001, database: false, public: false }
ledger: { values: ledger, port: 3002, database: true, public: true }
market-data: { values: marketData, port: 3003, database: true, public: true }
strategy-runner: { values: strategyRunner, port: 3004, database: false, public: true }
ws-gateway: { values: wsGateway, port: 3030, database: false, public: true }
{{- end }}

{{/* Fails with everything that is missing, and how to give it, rather than with the first. */}}
{{- define "stratex.validate" -}}
{{- $problems := list -}}
{{- if not (or .Values.externalNats.url .Values.externalNats.existingSecret) -}}
{{- $problems = append $problems "externalNats: give url (nats://host:4222) or existingSecret (a Secret with the address under the key \"url\")" -}}
{{- end -}}
{{- if not (or .Values.externalPostgres.url .Values.externalPostgres.existingSecret) -}}
{{- $problems = append $problems "externalPostgres: give url (postgres://user:password@host:5432/database) or existingSecret (a Secret with the address under the key \"url\")" -}}
{{- end -}}
{{- if not .Values.jwt.existingSecret -}}
{{- $problems = append $problems "jwt.existingSecret: name a Secret with the token signing key; to make one:\n    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out jwt.pem\n    kubectl create secret generic stratex-jwt --from-file=jwt.pem" -}}
{{- end -}}
{{- range $symbol, $file := .Values.marketData.reference.files -}}
{{- if not $.Values.marketData.reference.existingConfigMap -}}
{{- $problems = append $problems (printf "marketData.reference.existingConfigMap: name the ConfigMap that holds %s for %s" $file $symbol) -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\n\n  %s\n" (join "\n  " $problems)) -}}
{{- end -}}
{{- end }}
