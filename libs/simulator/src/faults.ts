/** What can go wrong in a run. */
export const FAULTS = {
  crash: 'an engine dies; another starts',
  pause: 'an engine stops as by SIGSTOP, another takes the lead, the first wakes up',
  rival: 'a second engine takes the lead while the first believes to have it',
  network: 'requests and acknowledgements get lost, come late or come twice',
  'no-leader': 'the broker answers 503',
  'stale-info': 'the broker answers reads from a server that is behind',
  'broker-restart': 'the broker dies and comes back; its clock may jump',
  delivery: 'deliveries skip, repeat and stop without a word',
  'void-frame': 'a frame of a fenced leader gets into the log',
  'reader-kill': 'a projection dies, also between its changes and its checkpoint',
  database: 'database connections break, answers to COMMIT get lost',
  'client-kill': 'a publisher dies',
  'tail-loss': 'the log loses its end (a power failure without sync); ends the run',
} as const;
export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

/** Bugs that can be planted, and the checkers that must find them. */
export const PLANTS = {
  'skip-fence': 'frames are appended without the expected last sequence',
  'ignore-log-position': 'after a restart commands are read from the beginning',
  'drop-hold-release': 'a canceled order gives back nothing',
  'swap-fifo': 'two orders of a level trade in the wrong order',
  'early-answer': 'clients are answered before the frame is stored',
  'lose-duplicate-entry': 'an order is accepted again under the same client order id',
  'count-void-frame': 'a reader counts frames of fenced leaders',
  'sequence-only-checkpoint': 'a reader goes on by sequence without looking at the hash',
  'wrong-place': 'publishers are told another place than that of their command',
  'sudden-end': 'a leader ends by itself in the middle of its work',
  stall: 'a leader stores no frame any more but goes on telling that it lives',
  'checkpoint-apart': 'a projection stores its changes and its checkpoint apart',
} as const;
export type Plant = keyof typeof PLANTS;
export const PLANT_NAMES = Object.keys(PLANTS) as Plant[];
