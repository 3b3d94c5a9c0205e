package cn.anlan.server.sensing.reading;

/** Reads one format. Safe to call from several threads. */
@FunctionalInterface
public interface BodyReader {

    /**
     * Reads a whole body and hands its rows over in their order.
     *
     * @return how many rows there were
     * @throws Unreadable if it cannot be read as a whole; the sink may have been handed rows, which must then be dropped
     */
    int read(byte[] body, RowSink sink);
}
