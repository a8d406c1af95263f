/** Switches that keep the browser off the network and quiet; it shows the window and nothing else. */
export const BROWSER_SWITCHES: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--no-pings',
  '--lang=zh-CN',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Without it the browser shows a bar about unusual switches above the window.
  '--test-type',
];
