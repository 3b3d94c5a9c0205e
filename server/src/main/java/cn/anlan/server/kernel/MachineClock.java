package cn.anlan.server.kernel;

import java.time.InstantSource;

/** The machine's own clock, for sessions, locks, heartbeats, rate limits and metrics. Never moved by a story. */
public interface MachineClock extends InstantSource {}
