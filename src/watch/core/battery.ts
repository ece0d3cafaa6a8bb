/** A power supply, as Linux describes it in /sys/class/power_supply. */
export interface PowerSupply {
  /** `Mains`, `USB`, `Battery`, `UPS`, … */
  readonly type?: string | undefined;
  /** `1` if it supplies power. */
  readonly online?: string | undefined;
  /** `Charging`, `Discharging`, `Full`, … */
  readonly status?: string | undefined;
  /** `Device` for batteries of mice and the like. */
  readonly scope?: string | undefined;
}

/** Whether a computer with these supplies runs on its battery. */
export function isOnBattery(supplies: readonly PowerSupply[]): boolean {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return false;
  return own.some(({ type, status }) => type === 'Battery' && status === 'Discharging');
}
