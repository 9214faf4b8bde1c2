import '@stratex/service-kit/early-stop';
import { main, readConfig } from '@stratex/service-kit';
import { startWsGateway } from './start-ws-gateway';
import { WsGatewayConfig } from './ws-gateway.config';

main(async () => startWsGateway(readConfig(WsGatewayConfig, process.env)));
