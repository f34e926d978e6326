/**
 * Both clock changes of 2026 in seven zones, from the zones' own published rules: north and south, whole and half hours, changes at
 * 00, 01, 02 and 03 o'clock. `skipped` does not exist, `becomes` is what it is read as; `repeated` comes twice.
 */
export const clockChanges = [
  {
    zone: 'Europe/Stockholm',
    skipped: '2026-03-29 02:30',
    becomes: '2026-03-29 03:30',
    skippedInstant: '2026-03-29T01:30:00Z',
    repeated: '2026-10-25 02:30',
    first: '2026-10-25T00:30:00Z',
    gapMinutes: 60,
  },
  {
    zone: 'Europe/London',
    skipped: '2026-03-29 01:30',
    becomes: '2026-03-29 02:30',
    skippedInstant: '2026-03-29T01:30:00Z',
    repeated: '2026-10-25 01:30',
    first: '2026-10-25T00:30:00Z',
    gapMinutes: 60,
  },
  {
    zone: 'Atlantic/Azores',
    skipped: '2026-03-29 00:30',
    becomes: '2026-03-29 01:30',
    skippedInstant: '2026-03-29T01:30:00Z',
    repeated: '2026-10-25 00:30',
    first: '2026-10-25T00:30:00Z',
    gapMinutes: 60,
  },
  {
    zone: 'America/New_York',
    skipped: '2026-03-08 02:30',
    becomes: '2026-03-08 03:30',
    skippedInstant: '2026-03-08T07:30:00Z',
    repeated: '2026-11-01 01:30',
    first: '2026-11-01T05:30:00Z',
    gapMinutes: 60,
  },
  {
    zone: 'Australia/Sydney',
    skipped: '2026-10-04 02:30',
    becomes: '2026-10-04 03:30',
    skippedInstant: '2026-10-03T16:30:00Z',
    repeated: '2026-04-05 02:30',
    first: '2026-04-04T15:30:00Z',
    gapMinutes: 60,
  },
  {
    zone: 'Australia/Lord_Howe',
    skipped: '2026-10-04 02:15',
    becomes: '2026-10-04 02:45',
    skippedInstant: '2026-10-03T15:45:00Z',
    repeated: '2026-04-05 01:45',
    first: '2026-04-04T14:45:00Z',
    gapMinutes: 30,
  },
  {
    zone: 'Pacific/Chatham',
    skipped: '2026-09-27 03:00',
    becomes: '2026-09-27 04:00',
    skippedInstant: '2026-09-26T14:15:00Z',
    repeated: '2026-04-05 03:00',
    first: '2026-04-04T13:15:00Z',
    gapMinutes: 60,
  },
] as const;
