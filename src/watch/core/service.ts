import { PhotonymError } from '../../base/errors.ts';

/** A program to be run by the system as long as a user is logged in. */
export interface Service {
  /** What is shown for it. */
  readonly description: string;
  /** Absolute path of the program, then its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Absolute path. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A unit of systemd for one user (systemd.service(5), systemd.exec(5)). */
export function systemdUnit(service: Service): string {
  const { description, command, workingDirectory, environment } = service;
  const [program, ...args] = command;
  // The path of the program takes specifiers, but no variables.
  const start = [quoted(specifiersOff(program)), ...args.map(argument)].join(' ');
  return [
    '# Save as ~/.config/systemd/user/photonym-watch.service, then:',
    '#   systemctl --user daemon-reload && systemctl --user enable --now photonym-watch',
    '# It runs while you are logged in; always: loginctl enable-linger',
    '[Unit]',
    `Description=${specifiersOff(oneLine(description))}`,
    '',
    '[Service]',
    `ExecStart=${start}`,
    ...directoryLine(workingDirectory),
    ...Object.entries(environment).map(
      ([name, value]) => `Environment=${quoted(specifiersOff(`${name}=${value}`))}`,
    ),
    'Restart=on-failure',
    'RestartSec=30',
    '# Only photonym is told to stop: it finishes its step and ends what it has started.',
    'KillMode=mixed',
    'TimeoutStopSec=300',
    'Nice=10',
    'IOSchedulingClass=idle',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ].join('\n');
}

/** The value is not quoted, so that not every path can be written. */
function directoryLine(directory: string): string[] {
  const isPlain = directory === directory.trim() && !/[\n\r]|\\$/.test(directory);
  return isPlain ? [`WorkingDirectory=${specifiersOff(directory)}`] : [];
}

/** `%` begins a specifier. */
function specifiersOff(text: string): string {
  return text.replaceAll('%', '%%');
}

/** `$` begins a variable, inside quotes too. */
function argument(text: string): string {
  return quoted(specifiersOff(text).replaceAll('$', '$$$$'));
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/\p{Cc}/gu, (control) => {
      const code = control.codePointAt(0) ?? 0;
      return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : control;
    });
  return `"${escaped}"`;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/\\$/, '');
}

/**
 * A property list of launchd for one user (launchd.plist(5)).
 * @throws PhotonymError USAGE for control characters, which XML cannot hold
 */
export function launchdPlist(service: Service): string {
  const { command, workingDirectory, environment } = service;
  const strings = command.map((arg) => `    <string>${xml(arg)}</string>`);
  const variables = Object.entries(environment).map(
    ([name, value]) => `    <key>${xml(name)}</key><string>${xml(value)}</string>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<!-- Save as ~/Library/LaunchAgents/photonym-watch.plist, then:',
    '     launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/photonym-watch.plist',
    '     (to end it: launchctl bootout gui/$(id -u)/photonym-watch) -->',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key><string>photonym-watch</string>',
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...strings,
    '  </array>',
    `  <key>WorkingDirectory</key><string>${xml(workingDirectory)}</string>`,
    ...(variables.length === 0
      ? []
      : ['  <key>EnvironmentVariables</key>', '  <dict>', ...variables, '  </dict>']),
    '  <key>RunAtLoad</key><true/>',
    '  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>',
    '  <key>ThrottleInterval</key><integer>30</integer>',
    '  <key>ExitTimeOut</key><integer>300</integer>',
    '  <key>ProcessType</key><string>Background</string>',
    '  <key>LowPriorityIO</key><true/>',
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}

function xml(text: string): string {
  if (/[^\P{Cc}\t\n\r]/u.test(text)) {
    throw new PhotonymError('USAGE', `${JSON.stringify(text)} cannot be written in XML.`, {
      remedy: 'Rename the folder, or give it another name by a symbolic link.',
    });
  }
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
