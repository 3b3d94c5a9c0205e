package cn.anlan.server.sensing;

/**
 * A hint within this node that the ingest log has grown; published after the commit. Not a fact: it is not kept, and whoever
 * misses it finds the batch in the log.
 */
public record ObservationsCommitted(LogPosition position) {}
