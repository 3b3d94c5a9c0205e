package cn.anlan.server.sensing.position;

import java.time.Instant;

/** A position and when we learned it. */
public record KnownFix(Fix fix, Instant receivedAt) {}
