/** Whose connection it is: the address that the last proxy we trust has seen. */
import { BlockList, isIP } from 'node:net';
import { ConfigError } from '../config-error';

export class ClientAddress {
  private readonly trusted = new BlockList();

  /**
   * @param proxies comma separated addresses and networks (CIDR).
   * @throws ConfigError when one of them is none.
   */
  constructor(proxies: string) {
    for (const proxy of proxies.split(',').filter((text) => text !== '')) {
      try {
        this.trust(proxy);
      } catch {
        throw new ConfigError([`TRUSTED_PROXIES: ${proxy} is no address or network`]);
      }
    }
  }

  /** @param forwardedFor the X-Forwarded-For header; each proxy appends who connected to it. */
  of(remote: string, forwardedFor: string | undefined): string {
    let address = plain(remote);
    const hops = forwardedFor?.split(',') ?? [];
    while (this.isTrusted(address)) {
      const hop = plain(hops.pop()?.trim() ?? '');
      if (isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  }

  private trust(proxy: string): void {
    const [network = '', prefix] = proxy.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) this.trusted.addAddress(network, family);
    else this.trusted.addSubnet(network, Number(prefix), family);
  }

  private isTrusted(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 peer of an IPv6 socket is the same client as without. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
