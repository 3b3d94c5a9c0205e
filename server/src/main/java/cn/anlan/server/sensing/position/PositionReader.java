package cn.anlan.server.sensing.position;

import cn.anlan.server.sensing.reading.Unreadable;

/** Reads positions of one format. Safe to call from several threads. */
@FunctionalInterface
public interface PositionReader {

    /**
     * Reads a whole body and hands its rows over in their order.
     *
     * @throws Unreadable if it cannot be read as a whole; the sink may have been handed rows, which must then be dropped
     */
    void read(byte[] body, PositionSink sink);
}
