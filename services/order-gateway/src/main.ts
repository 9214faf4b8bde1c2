import '@stratex/service-kit/early-stop';
import { main, readConfig } from '@stratex/service-kit';
import { GatewayConfig } from './gateway-config';
import { startGateway } from './start';

main(() => startGateway(readConfig(GatewayConfig, process.env)));
