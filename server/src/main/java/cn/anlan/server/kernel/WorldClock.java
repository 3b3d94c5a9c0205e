package cn.anlan.server.kernel;

import java.time.InstantSource;

/** The clock of the world that Anlan watches: real time in service, virtual time in a story. Domain code sees only this one. */
public interface WorldClock extends InstantSource {}
