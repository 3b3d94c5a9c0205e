package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.Optional;

/** Told of a payload that could be read, in the transaction that takes in what it brings. */
@FunctionalInterface
public interface Follow {

    /** @param newest the latest moment of its rows that are taken in; empty where there is none */
    void committing(Optional<Instant> newest);
}
