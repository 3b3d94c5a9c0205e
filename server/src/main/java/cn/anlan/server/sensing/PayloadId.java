package cn.anlan.server.sensing;

/** The number of a kept payload. */
public record PayloadId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
