package cn.anlan.server.sensing.source;

import java.time.Duration;

/** A system that sends its payloads over HTTP. */
public record PushSource() implements Source {

    @Override
    public String kind() {
        return "push";
    }

    @Override
    public Duration every() {
        return Duration.ZERO;
    }
}
