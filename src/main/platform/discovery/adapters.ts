import { networkInterfaces } from 'node:os'

/** One IPv4 address of this PC on a local network. */
export type Adapter = { readonly name: string; readonly address: string; readonly broadcast: string }

/** The adapters of this moment: cables are pulled and Wi-Fi comes and goes. Loopback is no network. */
export function listAdapters(): readonly Adapter[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address, netmask }) => ({ name, address, broadcast: broadcastOf(address, netmask) })),
  )
}

/** `192.168.1.10`, `255.255.255.0` → `192.168.1.255`. */
export function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split('.').map(Number)
  return address
    .split('.')
    .map((part, at) => (Number(part) & (mask[at] ?? 255)) | (~(mask[at] ?? 255) & 255))
    .join('.')
}
